// Opens every page, as everybody, in both languages, and says what is wrong with it.
//
//   node run.mjs                            the demo of target/release/arrimage (or --program FILE)
//   node run.mjs --base URL --paths FILE    a server that runs; FILE has one path a line
//   node run.mjs --static FOLDER            the HTML files of a folder
//   --languages fr                          only these, with commas; --only TEXT: only pages whose path has TEXT
//
// Pictures of each page go to artefacts/. Exit status: 0 when nothing was found, 1 when something was, 2 when it could not look.

import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch, signIn } from './lib/browser.mjs';
import { checkPage } from './lib/checks.mjs';
import { open } from './lib/source.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const PICTURES = join(HERE, 'artefacts');
const PAGES_AT_ONCE = 2;

const { values: options } = parseArgs({
  options: {
    program: { type: 'string', default: resolve(HERE, '../../target/release/arrimage') },
    base: { type: 'string' },
    paths: { type: 'string' },
    static: { type: 'string' },
    languages: { type: 'string', default: 'fr,en' },
    only: { type: 'string', default: '' },
  },
});

let source;
let browser;
const close = async () => { await browser?.close(); await source?.stop(); };
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => close().finally(() => process.exit(130)));

try {
  source = await open({ program: options.program, base: options.base, paths: options.paths, folder: options.static });
  browser = await launch();
  await rm(PICTURES, { recursive: true, force: true });
  process.exitCode = (await checkAll(await everyPage())) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await close();
}

// Each person's first page, those that its navigation leads to, and those that the source names.
async function everyPage() {
  const pages = [];
  for (const as of ['nobody', ...Object.keys(source.links)]) {
    const { state, landing } = await signIn(browser, source, as);
    const urls = new Set(source.pages.filter((page) => page.as === as).map((page) => new URL(page.path, source.base).href));
    if (landing) for (const url of [landing, ...(await navigation(landing, state))]) urls.add(url);
    for (const url of urls) pages.push({ as, state, url, path: url.slice(source.base.length) || '/' });
  }
  const card = source.links.person;
  if (card) pages.unshift({ as: 'nobody', url: card.url, path: card.url.slice(source.base.length) });
  return pages.filter((page) => page.path.includes(options.only));
}

async function navigation(landing, state) {
  const context = await browser.newContext({ storageState: state });
  try {
    const page = await context.newPage();
    await page.goto(landing);
    const found = await page.locator('header nav a[href]').evaluateAll((links) => links.map((link) => link.href.split('#')[0]));
    return found.filter((url) => url.startsWith(`${source.base}/`));
  } finally {
    await context.close();
  }
}

async function checkAll(pages) {
  if (pages.length === 0) throw new Error('no page to look at');
  const queue = pages.flatMap((page, at) => options.languages.split(',').map((language) => ({ ...page, at, language })));
  const total = queue.length;
  let failed = 0;
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const name = `${String(next.at + 1).padStart(2, '0')}-${next.as}${next.path.split('?')[0].replace(/[^a-z0-9]+/gi, '-').slice(0, 60)}`;
      const findings = await checkPage(browser, { ...next, base: source.base, pictures: PICTURES, name })
        .catch((error) => [`can't be looked at: ${error.message.split('\n')[0]}`]);
      const unique = [...new Set(findings)];
      if (unique.length) failed += 1;
      console.log([`${unique.length ? 'not ok' : 'ok'} · ${next.language} · ${next.as} · ${next.path}`, ...unique].join('\n    '));
    }
  };
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, worker));
  console.log(`${total} pages looked at: ${total - failed} passed, ${failed} failed`);
  return failed === 0;
}
