// SPDX-License-Identifier: MIT
// node pictures.mjs PAGE.html FRAGMENT.html OUTPUT_FOLDER
//
// Serves the page with pictures of fixtures/pictures as a service would, some of its pictures and not others, and looks at
// it in Chromium: light, dark, right to left, narrow, printed, before anything is loaded, and in a page around it whose
// own styles are about pictures. Nothing may come from anywhere but that server. Writes a screenshot of each; exits with
// 1 and a line for each check that failed. CHROMIUM names another browser than /usr/bin/chromium.
import assert from 'node:assert/strict';
import http from 'node:http';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshPictures, png } from '../standin/rocketchat/pictures.mjs';
import { launch } from './launch.mjs';

const [pagePath, fragmentPath, outputFolder] = process.argv.slice(2);
if (!outputFolder) {
  console.error('usage: node pictures.mjs PAGE.html FRAGMENT.html OUTPUT_FOLDER');
  process.exit(2);
}
mkdirSync(outputFolder, { recursive: true });

const { avatars, emojiFiles } = freshPictures();
const stripes = (x, y) => (Math.floor(10 * x + 10 * y) % 2 ? [230, 120, 40, 255] : [40, 90, 160, 255]);
// What there is; the letters of Grace, Cyd's avatar, one emoji and one file are not.
const pictures = {
  '/media/avatar/team/avatar/ada': avatars.ada, // transparent around a disc
  '/media/avatar/team/avatar/room/GALLERY': png(200, 200, stripes),
  '/media/emoji/team/emoji-custom/party_parrot.gif': emojiFiles['party_parrot.gif'],
  '/media/emoji/team/emoji-custom/ship_it.png': png(128, 64, stripes),
  '/media/upload/team/file-upload/wide/plan%20of%20the%20house.png': png(480, 320),
  '/media/upload/team/file-upload/high/tower.png': png(300, 1200),
  '/media/upload/team/file-upload/graph/graph.png': png(600, 200, stripes),
  '/media/upload/team/file-upload/panorama/panorama%20of%20the%20harbour%20at%20night.png': png(2000, 250),
  '/media/upload/team/file-upload/small/dot.png': png(24, 24, stripes),
  '/media/upload/team/file-upload/unsized/unsized.png': png(900, 700),
  '/media/preview/team/file-upload/seen/seen.png': png(300, 200, stripes),
  '/media/preview/team/assets/logo.png': png(160, 40),
};
const policy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const around = `<!DOCTYPE html><title>A page around it</title><style>
  img { border: 5px solid red; float: right; margin: 7px; opacity: 0.5; padding: 9px; width: 77%; }
  .wiki-content img { height: 40px; }
</style><div class="wiki-content"><p>Above.</p>FRAGMENT</div>`;
const bodies = { '/': readFileSync(pagePath), '/embedded': around.replace('FRAGMENT', () => readFileSync(fragmentPath, 'utf8')) };

const server = http.createServer((request, response) => {
  const page = bodies[request.url];
  const picture = pictures[request.url];
  const head = { 'X-Content-Type-Options': 'nosniff' };
  if (page) response.writeHead(200, { ...head, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy }).end(page);
  else if (picture) response.writeHead(200, { ...head, 'Content-Type': request.url.endsWith('.gif') ? 'image/gif' : 'image/png' }).end(picture);
  else response.writeHead(404, head).end();
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;

const views = [
  { name: 'pictures-light', width: 1000, colorScheme: 'light' },
  { name: 'pictures-dark', width: 1000, colorScheme: 'dark' },
  { name: 'pictures-rtl', width: 1000, colorScheme: 'light', rightToLeft: true },
  { name: 'pictures-narrow', width: 360, colorScheme: 'light' },
  { name: 'pictures-print', width: 800, colorScheme: 'light', media: 'print' },
  { name: 'pictures-none', width: 1000, colorScheme: 'light', nothing: true },
  { name: 'pictures-embedded', width: 1000, colorScheme: 'light', path: '/embedded' },
];

const seen = (page) =>
  page.evaluate(() => {
    const boxOf = (e) => {
      const { x, y, width, height } = e.getBoundingClientRect();
      return { x, y, width, height };
    };
    const outside = [...document.querySelectorAll('.cl-head *, .cl-body *, .cl-room *')].filter((e) => {
      if (e.closest('.cl-scroll, pre, .cl-unseen') || !e.checkVisibility()) return false;
      const box = e.getBoundingClientRect();
      return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
    });
    return {
      width: document.documentElement.scrollWidth,
      windowWidth: innerWidth,
      outside: outside.map((e) => `${e.localName}.${e.className}`),
      scripts: document.scripts.length,
      images: [...document.images].map((e) => ({
        kind: e.className,
        src: e.getAttribute('src'),
        alt: e.alt,
        loaded: e.complete && e.naturalWidth > 0,
        box: boxOf(e),
        around: boxOf(e.closest('.cl-avatar') ?? e.parentElement),
        letters: (e.closest('.cl-avatar') ?? e.parentElement).textContent,
        style: ['borderTopWidth', 'float', 'marginTop', 'opacity', 'paddingTop', 'maxWidth'].map((name) => getComputedStyle(e)[name]).join(' '),
      })),
    };
  });

const near = (left, right) => Math.abs(left - right) < 1;
const checks = (s, view) => {
  assert.equal(s.scripts, 0);
  assert.ok(s.width <= s.windowWidth, `the page is ${s.width} wide in a window of ${s.windowWidth}`);
  assert.deepEqual(s.outside, []);
  assert.ok(s.images.length > 30, `${s.images.length} pictures`);
  for (const image of s.images) {
    assert.ok(image.src.startsWith('/media/'), image.src);
    assert.equal(image.loaded, !view.nothing && image.src in pictures, `${image.src} is${image.loaded ? '' : ' not'} loaded`);
    const { box, around: frame } = image;
    if (image.kind === 'cl-avatar-picture') {
      // It covers the initials; where there is none it is not in their way.
      const covers = near(box.width, frame.width) && near(box.height, frame.height) && near(box.x, frame.x) && near(box.y, frame.y);
      assert.ok(image.loaded ? covers : box.width === 0 && box.height === 0, `${image.src}: ${JSON.stringify({ box, frame })}`);
      assert.ok(image.letters.length > 0, `${image.src} has nothing below it`);
    }
    if (image.kind === 'cl-emoji-picture' && image.loaded) assert.ok(box.height < 60 && box.width < 140, `${image.src}: ${JSON.stringify(box)}`);
    if (image.kind === 'cl-picture') assert.ok(box.width <= 481 && box.height <= 361, `${image.src}: ${JSON.stringify(box)}`);
    assert.ok(image.style.startsWith('0px none 0px 1 0px') || /preview/.test(image.src), `${image.src}: ${image.style}`);
  }
};

/** Of pictures whose size is known, how much room each takes, in order: the same whether or not they are there. */
const room = (s) => s.images.filter((image) => image.kind === 'cl-picture' && /wide|high|panorama/.test(image.src)).map(({ box }) => `${Math.round(box.width)}×${Math.round(box.height)}`);

const failures = [];
const rooms = {};
const browser = await launch();
try {
  for (const view of views) {
    const context = await browser.newContext({ viewport: { width: view.width, height: 900 }, colorScheme: view.colorScheme });
    const page = await context.newPage();
    const asked = new Set();
    const said = [];
    page.on('request', (request) => asked.add(request.url()));
    page.on('console', (message) => /Failed to load resource/.test(message.text()) || said.push(message.text()));
    if (view.nothing) await page.route('**/media/**', (route) => route.abort());
    await page.emulateMedia({ media: view.media ?? 'screen', colorScheme: view.colorScheme });
    await page.goto(origin + (view.path ?? '/'));
    if (view.rightToLeft) await page.evaluate(() => document.querySelector('.chatleaf').setAttribute('dir', 'rtl'));
    // Pictures are loaded when one comes near them.
    for (let y = 0; y < 20_000; y += 400) await page.evaluate((to) => scrollTo(0, to), y);
    // A browser that is slow may not have seen them pass by.
    await page.evaluate(() => { for (const image of document.images) image.loading = 'eager'; });
    await page.waitForLoadState('networkidle');
    try {
      const s = await seen(page);
      rooms[view.name] = room(s);
      checks(s, view);
      assert.deepEqual(said, []);
      for (const url of asked) assert.ok(url === `${origin}/` || url === `${origin}/embedded` || url === `${origin}/favicon.ico` || url.startsWith(`${origin}/media/`), url);
    } catch (fault) {
      failures.push(`${view.name}: ${fault.message}`);
    }
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(outputFolder, `${view.name}.png`), fullPage: true });
    await context.close();
  }
  for (const name of ['pictures-none', 'pictures-embedded', 'pictures-dark'])
    try {
      assert.deepEqual(rooms[name], rooms['pictures-light'], 'what is loaded moves what stands around it');
    } catch (fault) {
      failures.push(`${name}: ${fault.message}`);
    }
} finally {
  await browser.close();
  server.close();
}

for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${views.length} views of ${pagePath}: ${failures.length === 0 ? 'all is as it should be' : `${failures.length} checks failed`}`);
process.exit(failures.length === 0 ? 0 : 1);
