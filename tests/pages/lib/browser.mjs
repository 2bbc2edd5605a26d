// A real browser, and what a person does first in it: open a link, enter a code, choose a language.

import { accessSync, constants } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// Each launch has a profile of its own, removed at the end.
export function launch() {
  const executablePath = PLACES.find((place) => {
    try { accessSync(place, constants.X_OK); return true; } catch { return false; }
  });
  if (!executablePath) throw new Error('no Chromium: install it, or name it in CHROMIUM');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

// The cookies of somebody who has signed in; `nobody` has none.
export async function signIn(browser, source, as) {
  const context = await browser.newContext();
  try {
    const link = source.links[as];
    if (!link) return { state: undefined, landing: undefined };
    const page = await context.newPage();
    if (typeof link === 'string') await enterByLink(page, link);
    else await enterNotebook(page, link);
    return { state: await context.storageState(), landing: page.url() };
  } finally {
    await context.close();
  }
}

// A one-time link shows whom it is for; only its button spends it. A passphrase may be chosen later.
export async function enterByLink(page, link) {
  await must(page, await page.goto(link));
  const button = page.locator('main form button[type="submit"]').first();
  await Promise.all([page.waitForNavigation(), button.click()]);
}

// A person's paper card: the page asks for the code, and for the PIN on the same page or the next one.
export async function enterNotebook(page, { url, code, pin }) {
  await must(page, await page.goto(url));
  for (let step = 0; step < 2; step += 1) {
    const asked = [];
    for (const [name, value] of Object.entries({ card: code, pin })) {
      const field = page.locator(`input[name="${name}"]`);
      if (await field.count()) { await field.fill(value); asked.push(field); }
    }
    if (asked.length === 0) return;
    await Promise.all([page.waitForNavigation(), asked.at(-1).press('Enter')]);
  }
}

// Follows the page's own link to the other language; nothing to do when the page already speaks it, `false` when it can't.
export async function speak(page, language) {
  if ((await spoken(page)) === language) return true;
  const link = page.locator(`a[hreflang^="${language}"]:not(main a)`).first();
  if (!(await link.count())) return false;
  await must(page, await page.goto(new URL(await link.getAttribute('href'), page.url()).href));
  return (await spoken(page)) === language;
}

export const spoken = async (page) => ((await page.getAttribute('html', 'lang')) ?? '').slice(0, 2);

export async function must(page, response) {
  if (response && response.status() >= 400) throw new Error(`${response.status()} for ${page.url()}`);
}
