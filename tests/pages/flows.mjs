// Whole tasks, as people do them: a request by the keyboard alone, from one organisation to the other; a form sent too
// early; a person who stops everything from their notebook; a project built an entry at a time and shown to the other party.
//
//   node flows.mjs                          the demo of target/release/arrimage (or --program FILE)
//
// Exit status: 0 when every task could be done, 1 when one could not, 2 when it could not look.

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { enterNotebook, launch, signIn } from './lib/browser.mjs';
import { press, tabTo, tick, write } from './lib/keyboard.mjs';
import { open } from './lib/source.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: { program: { type: 'string', default: resolve(HERE, '../../target/release/arrimage') } },
});

let source;
let browser;

try {
  source = await open({ program: options.program });
  browser = await launch();
  const asker = (await signIn(browser, source, 'asker')).state;
  const receiver = (await signIn(browser, source, 'receiver')).state;
  let failed = 0;
  for (const [title, task] of [
    ['a request sent too early says what is missing and keeps what was typed', () => as(asker, tooEarly)],
    ['a request is written and answered by the keyboard alone, on both sides', () => keyboardLoop(asker, receiver)],
    ['a person stops everything from their notebook', () => as(undefined, personStops)],
    ['a project is begun, built, analysed and shown by the keyboard alone', () => as(asker, projectByKeyboard)],
  ]) {
    const found = await task().then(() => undefined, (error) => error.message);
    if (found) failed += 1;
    console.log(found ? `not ok · ${title}\n    ${found}` : `ok · ${title}`);
  }
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await browser?.close();
  await source?.stop();
}

// A task in a window of its own, for whoever these cookies belong to.
async function as(state, task) {
  const context = await browser.newContext({ storageState: state, javaScriptEnabled: true });
  try {
    return await task(await context.newPage());
  } finally {
    await context.close();
  }
}

function newRequest() {
  return new URL(source.pages.find((page) => page.as === 'asker' && page.path.includes('nouvelle?person')).path, source.base).href;
}

async function expectText(page, pattern) {
  const text = await page.locator('main').innerText();
  if (!pattern.test(text)) throw new Error(`${page.url()} does not say ${pattern}: «${text.slice(0, 300)}»`);
}

async function tooEarly(page) {
  await page.goto(newRequest());
  await page.locator('textarea[name="words"]').fill('« Je dors plus. »');
  await Promise.all([page.waitForNavigation(), page.locator('button[value="send"]').click()]);
  const links = await page.locator('.errors a[href^="#"]').all();
  if (links.length < 3) throw new Error(`the error summary names ${links.length} things`);
  for (const link of links) {
    const target = await link.getAttribute('href');
    if ((await page.locator(target).count()) !== 1) throw new Error(`the error summary leads to ${target}, which is not there`);
  }
  const kept = await page.locator('textarea[name="words"]').inputValue();
  if (kept !== '« Je dors plus. »') throw new Error(`what was typed is lost: «${kept}»`);
}

async function keyboardLoop(asker, receiver) {
  const request = await as(asker, async (page) => {
    await page.goto(newRequest());
    await tick(page, 'radio', /819|courriel|texto/i);
    await tick(page, 'radio', /Accompagnement individuel/);
    await tick(page, 'checkbox', 'Nom que la personne se donne');
    await tick(page, 'checkbox', 'Ses mots');
    await tabTo(page, 'textbox', /Jusqu’à quand/);
    await page.keyboard.type('06302026');
    await tick(page, 'radio', 'La personne elle-même');
    await tick(page, 'radio', /De vive voix/);
    await write(page, 'textbox', /Devant qui/, 'Claire, à l’accueil');
    await tick(page, 'radio', /Elle préfère y aller seule/);
    await tick(page, 'radio', /c’est son choix/);
    await press(page, 'button', /Envoyer la demande/);
    await expectText(page, /Ponton répond/);
    return page.url();
  });
  const words = await as(asker, async (page) => {
    await page.goto(request);
    return page.locator('.ev.ask .words').first().innerText();
  });
  await as(receiver, async (page) => {
    const found = page.locator('main').getByText(words.replace(/[«»\s]+/g, ' ').trim().slice(0, 40), { exact: false }).first();
    for (let tries = 0; tries < 20; tries += 1) {
      await page.goto(`${source.base}/fr/journee`);
      if (await found.count()) break;
      await page.waitForTimeout(500);
    }
    const row = page.locator('li.row').filter({ hasText: words.replace(/[«»]/g, '').trim().slice(0, 40) }).first();
    const href = await row.locator('h3 a').first().getAttribute('href');
    await page.goto(new URL(href, source.base).href);
    await press(page, 'link', 'Accepter');
    const radio = page.locator('main input[type="radio"]').first();
    if (await radio.count()) { await radio.focus(); await page.keyboard.press('Space'); }
    await tabTo(page, 'button', /Accepter/);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await expectText(page, /Acceptée/);
  });
  await as(asker, async (page) => {
    for (let tries = 0; tries < 20; tries += 1) {
      await page.goto(request);
      if (/Acceptée/.test(await page.locator('main').innerText())) return;
      await page.waitForTimeout(500);
    }
    await expectText(page, /Acceptée/);
  });
}

async function personStops(page) {
  await enterNotebook(page, source.links.person);
  await expectText(page, /Tout arrêter/);
  const before = await page.getByRole('link', { name: /^Tout arrêter/ }).count();
  await press(page, 'link', /^Tout arrêter/);
  await tabTo(page, 'button', /arrêter/i);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await page.goto(`${source.base}/fr/carnet`);
  const after = await page.getByRole('link', { name: /^Tout arrêter/ }).count();
  if (after !== before - 1) throw new Error(`${before} agreements before, ${after} after`);
}

async function projectByKeyboard(page) {
  const choose = async (name) => { await tabTo(page, 'combobox', name); await page.keyboard.press('ArrowDown'); };
  await page.goto(`${source.base}/fr/projets`);
  await press(page, 'link', 'Commencer un projet');
  await write(page, 'textbox', 'Titre en français', 'Clinique du quai');
  await press(page, 'button', 'Commencer');
  await expectText(page, /n’est pas encore complet/);
  const project = page.url().split('?')[0];
  await press(page, 'link', 'Construire le projet');
  await press(page, 'link', 'Ajouter un groupe');
  await write(page, 'textbox', /^Nom, en français/, 'Équipe du quai');
  await write(page, 'textbox', 'Organisme', 'quai');
  await press(page, 'button', 'Garder');
  await press(page, 'link', 'Ajouter une activité');
  await write(page, 'textbox', /^Nom, en français/, 'Accueil');
  await press(page, 'button', 'Garder');
  await press(page, 'link', 'Ajouter un objectif');
  await write(page, 'textbox', /^Nom, en français/, 'Vue le jour même');
  await choose('Groupe');
  await choose('Activité');
  await write(page, 'textbox', /Le fait à atteindre/, 'vue');
  await write(page, 'textbox', /En combien de temps/, 'un jour');
  await press(page, 'button', 'Garder');
  if (!(await page.locator('.errors a[href="#f-within"]').count())) throw new Error('a duration that is none is not said beside its field');
  await tabTo(page, 'textbox', /En combien de temps/);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('24h');
  await press(page, 'button', 'Garder');
  await press(page, 'link', 'Ajouter un moyen');
  await write(page, 'textbox', /^Nom, en français/, 'Accueillir');
  await choose('Groupe');
  await write(page, 'textbox', /Ce que cela donne/, 'vue');
  await write(page, 'combobox', /Quand cela peut commencer/, 'mon-fri 08:00-16:00');
  await press(page, 'button', 'Garder');
  await page.goto(project);
  await expectText(page, /Vue le jour même/);
  await press(page, 'button', 'Ouvrir une adresse');
  const address = await page.locator('main a[href*="/projets/partage/"]').first().innerText();
  await as(undefined, async (other) => {
    await other.goto(address);
    await expectText(other, /Vue le jour même/);
  });
}
