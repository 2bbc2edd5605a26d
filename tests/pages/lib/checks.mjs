// What every page must be, whoever reads it and in whatever language. Each check gives sentences, none when all is well.
//
// axe sees about half of what can be wrong; it does not replace a keyboard or an ear.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { speak, spoken } from './browser.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// A theme changes colours and nothing else: what has nothing to do with colour is looked at once for each width.
const COLOURS = ['color-contrast', 'link-in-text-block'];
const LOOKS = [
  { width: 1280, theme: 'light', by: { type: 'tag', values: TAGS } },
  { width: 1280, theme: 'dark', by: { type: 'rule', values: COLOURS } },
  { width: 320, theme: 'dark', by: { type: 'rule', values: COLOURS } },
  { width: 320, theme: 'light', by: { type: 'tag', values: TAGS } },
];
const HEIGHT = 900;
const FIRST_LOAD_BYTES = 100_000;
// Without script a page may lack what script adds, never what it is about.
const KEPT_WITHOUT_SCRIPT = 0.9;

// Visits `url` in `language` with the cookies `state`; pictures go to `pictures`, their names begin with `name`. A page may
// weigh `weight` bytes at first load: what is carried whole, and not by a slow line, may weigh more.
export async function checkPage(browser, { url, language, state, base, pictures, name, weight = FIRST_LOAD_BYTES }) {
  const findings = [];
  const context = await browser.newContext({ storageState: state, viewport: { width: LOOKS[0].width, height: HEIGHT } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    if (page.url() !== url) return [`leads to ${page.url()}`];
    if (!(await speak(page, language))) return [`has no link to its text in «${language}», or the link leads to «${await spoken(page)}»`];
    // From here on the address is that of the page in this language, and the language's cookie is set.
    const address = page.url();
    const speaking = await context.storageState();
    await page.close();

    const { page: shown, heard } = await load(browser, { address, state: speaking, base, weight, findings });
    try {
      const text = await mainText(shown);
      await mkdir(pictures, { recursive: true });
      for (const { width, theme, by } of LOOKS) {
        await shown.setViewportSize({ width, height: HEIGHT });
        await shown.emulateMedia({ colorScheme: theme });
        const at = `${width} px, ${theme}`;
        findings.push(...(await accessibility(shown, by)).map((what) => `${at}: ${what}`));
        if (width === 320 && theme === 'light') findings.push(...(await overflow(shown)).map((what) => `${at}: ${what}`));
        await shown.screenshot({ path: join(pictures, `${name}-${language}-${width}-${theme}.png`), fullPage: true });
      }
      findings.push(...heard);
      findings.push(...(await withoutScript(browser, address, speaking, text)));
    } finally {
      await shown.context().close();
    }
  } finally {
    await context.close();
  }
  return findings;
}

// A first load, with an empty cache: what the console says, what is fetched, how much it weighs.
async function load(browser, { address, state, base, weight, findings }) {
  const context = await browser.newContext({ storageState: state, viewport: { width: LOOKS[0].width, height: HEIGHT } });
  const page = await context.newPage();
  const heard = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) heard.push(`console: ${message.text()}`); });
  page.on('pageerror', (error) => heard.push(`script: ${error.message}`));
  page.on('request', (request) => { if (!request.url().startsWith(`${base}/`)) heard.push(`fetches from elsewhere: ${request.url()}`); });
  page.on('response', (response) => { if (response.status() >= 400) heard.push(`${response.status()} for ${response.url()}`); });
  const wire = await context.newCDPSession(page);
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await wire.send('Network.enable');
  await page.goto(address, { waitUntil: 'networkidle' });
  await wire.detach();
  if (bytes > weight) findings.push(`weighs ${Math.ceil(bytes / 1000)} kB at first load; ${weight / 1000} at most`);
  return { page, heard };
}

async function accessibility(page, runOnly) {
  // By the debugger, as a content security policy rightly refuses foreign scripts.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (runOnly) => {
    const rules = runOnly.type === 'tag' ? { 'target-size': { enabled: true } } : {};
    const options = { runOnly, rules, resultTypes: ['violations'] };
    const { violations } = await globalThis.axe.run(document, options);
    return violations.map(({ id, help, nodes }) => ({ id, help, count: nodes.length, first: String(nodes[0]?.target) }));
  }, runOnly);
  return violations.map(({ id, help, count, first }) => `${id} ×${count}: ${help} (${first})`);
}

// What sticks out makes everybody scroll sideways; only regions made to scroll may be wider than the page.
async function overflow(page) {
  const outside = await page.evaluate(() => {
    const root = document.documentElement;
    const hidden = [root, document.body].some((element) => /hidden|clip/.test(getComputedStyle(element).overflowX));
    if (root.scrollWidth <= root.clientWidth && !hidden) return [];
    const scrolls = (element) => element && element !== document.body && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(element.parentElement))
      .map((element) => element.tagName.toLowerCase() + [...element.classList].map((name) => `.${name}`).join(''))
      .concat(root.scrollWidth > root.clientWidth ? [`page ${root.scrollWidth} px wide`] : [])
      .slice(0, 4);
  });
  return outside.length ? [`scrolls sideways: ${outside.join(', ')}`] : [];
}

async function withoutScript(browser, address, state, shown) {
  const context = await browser.newContext({ storageState: state, javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(address);
    const findings = [];
    if (!(await page.locator('h1').first().isVisible())) findings.push('without script: no visible title');
    const kept = await mainText(page);
    if (kept.length < shown.length * KEPT_WITHOUT_SCRIPT) findings.push(`without script: ${kept.length} characters instead of ${shown.length}`);
    return findings;
  } finally {
    await context.close();
  }
}

const mainText = (page) => page.evaluate(() => (document.querySelector('main')?.innerText ?? '').replace(/\s+/g, ' ').trim());
