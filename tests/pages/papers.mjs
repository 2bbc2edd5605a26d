// The pages that commands write, to be kept, sent and printed: opened from the disk, as whoever receives one does.
//
//   node papers.mjs                         those of target/release/arrimage (or --program FILE)
//
// To add one, a line in PAPERS. Exit status: 0 when nothing was found, 1 when something was, 2 when it could not look.

import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from './lib/browser.mjs';
import { checkPage } from './lib/checks.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const LOG = resolve(HERE, '../../docs/examples/parcours.csv');
// Its name, then the command that writes it; each may need files that another command writes first.
const PAPERS = [
  ['measure', ['measure', LOG, '--ending', 'dénouement su', '--timezone', 'America/Toronto']],
  ['feasibility', ['feasibility', 'projet.toml']],
  ['modes', ['feasibility', 'compare', 'projet.toml']],
];
const FIRST = [['feasibility', 'new', 'projet.toml', '--example', 'clinique-urgence-reseau']];

const { values: options } = parseArgs({
  options: { program: { type: 'string', default: resolve(HERE, '../../target/release/arrimage') } },
});

let browser;
const folder = await mkdtemp(join(tmpdir(), 'arrimage-papers-'));
const run = (args) => execFileSync(resolve(options.program), args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });

try {
  browser = await launch();
  FIRST.forEach(run);
  let failed = 0;
  for (const [name, command] of PAPERS) {
    for (const language of ['fr', 'en']) {
      const file = join(folder, `${name}-${language}.html`);
      run([...command, '--lang', language, '--html', file]);
      const page = { url: pathToFileURL(file).href, base: pathToFileURL(folder).href, pictures: join(HERE, 'artefacts') };
      const findings = [...new Set(await checkPage(browser, { ...page, language, name: `paper-${name}`, weight: Infinity }))];
      if (findings.length) failed += 1;
      console.log([`${findings.length ? 'not ok' : 'ok'} · ${language} · ${name}`, ...findings].join('\n    '));
    }
  }
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
}
