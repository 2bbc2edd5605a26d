// Where the pages come from: the program itself, a server that already runs, or a folder of files.
//
// Each source gives `{ base, links, pages, stop }`:
//   base   origin without a final slash
//   links  who can sign in: { asker: URL, receiver: URL, coordinator: URL, person: { url, code, pin } }, any of them absent
//   pages  [{ as, path }]: pages to visit besides those that each person's own navigation leads to; `as` is a key
//          of `links`, or "nobody"
// To add a source, write a function that gives these and a line in `open`.

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const READY_WITHIN_MS = 120_000;

export async function open({ program, base, paths, folder }) {
  if (folder) return serveFolder(folder);
  if (base) {
    const list = paths ? (await readFile(paths, 'utf8')).split('\n').map((line) => line.trim()) : ['/'];
    return { base, links: {}, pages: asNobody(list.filter(Boolean)), stop: async () => {} };
  }
  return startDemo(program);
}

const asNobody = (paths) => paths.map((path) => ({ as: 'nobody', path }));

// The demo writes its links once everybody can sign in.
async function startDemo(program) {
  const folder = await mkdtemp(join(tmpdir(), 'arrimage-pages-'));
  const file = join(folder, 'links.json');
  const child = spawn(resolve(program), ['demo', '--port', '0', '--json-links', file], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((done) => {
    child.once('error', (error) => done(String(error)));
    child.once('exit', (code, signal) => done(`it ended with ${signal ?? code}`));
  });
  let said = '';
  child.stderr.on('data', (chunk) => { said = (said + chunk).slice(-4000); });
  const stop = async () => {
    child.kill('SIGTERM');
    const late = wait(10_000, 'late', { ref: false });
    if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  };
  let over;
  ended.then((how) => { over = how; });
  for (const until = Date.now() + READY_WITHIN_MS; ; await wait(100)) {
    const found = await readFile(file, 'utf8').then(JSON.parse).catch(() => undefined);
    if (found) return { links: {}, pages: [], ...found, base: found.base.replace(/\/$/, ''), stop };
    if (over || Date.now() > until) {
      await stop();
      throw new Error(`${program} demo: ${over ?? `not ready after ${READY_WITHIN_MS / 1000} s`}\n${said}`);
    }
  }
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.png': 'image/png' };

async function serveFolder(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    const body = await readFile(join(folder, path)).catch(() => undefined);
    response.writeHead(body ? 200 : 404, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'",
    });
    response.end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const files = (await readdir(folder)).filter((name) => name.endsWith('.html')).sort();
  const stop = async () => { server.closeAllConnections(); server.close(); };
  return { base: `http://127.0.0.1:${server.address().port}`, links: {}, pages: asNobody(files.map((name) => `/${name}`)), stop };
}
