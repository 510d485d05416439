// SPDX-License-Identifier: MIT
// node macros.mjs WIKI_FOLDER OUTPUT_FOLDER
//
// Opens the page of all macros in a rendered wiki as readers do (light, dark, right to left, on a phone, printed):
// nothing runs, is loaded from elsewhere or sticks out, pictures are seen, links and places of the wiki are there, and what
// is folded can be opened. Writes a screenshot of each. Exits with 1 and a line for each check that failed.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './launch.mjs';

const [wiki, outputFolder] = process.argv.slice(2);
if (!wiki || !outputFolder) {
  console.error('usage: node macros.mjs WIKI_FOLDER OUTPUT_FOLDER');
  process.exit(2);
}
const pageUrl = pathToFileURL(resolve(wiki, 'DEV/Every-macro.html')).href;
mkdirSync(outputFolder, { recursive: true });

const views = [
  { name: 'macros-light', width: 1100, colorScheme: 'light' },
  { name: 'macros-dark', width: 1100, colorScheme: 'dark' },
  { name: 'macros-rtl', width: 1100, colorScheme: 'light', rightToLeft: true },
  { name: 'macros-narrow', width: 360, colorScheme: 'light', narrow: true },
  { name: 'macros-print', width: 800, colorScheme: 'light', media: 'print' },
];

const seen = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const first = (selector) => document.querySelector(selector)?.getBoundingClientRect().left;
    return {
      elements: [...new Set(all.map((e) => e.localName))],
      links: [...document.querySelectorAll('a[href]')].map((e) => e.href),
      places: all.map((e) => e.id).filter(Boolean),
      pictures: [...document.images].map((e) => [e.alt, e.naturalWidth]),
      outside: all.filter((e) => {
        const box = e.getBoundingClientRect();
        return e.checkVisibility() && box.width > 1 && !e.closest('.cl-scroll, pre') && (box.right > innerWidth + 1 || box.left < -1);
      }).map((e) => `${e.localName}.${e.className}`),
      overflow: document.documentElement.scrollWidth > innerWidth,
      styled: getComputedStyle(document.querySelector('.cl-status')).textTransform,
      numbers: getComputedStyle(document.querySelector('.cl-code-line'), '::before').content,
      columns: [first('.cl-cell.cl-wide-4'), first('.cl-cell:not(.cl-wide-4)')],
      folded: [...document.querySelectorAll('details')].filter((e) => !e.open).length,
    };
  });

const checks = (s, view) => {
  for (const element of ['script', 'iframe', 'object', 'embed', 'video', 'audio', 'form', 'marquee'])
    assert.ok(!s.elements.includes(element), element);
  assert.equal(s.styled, 'uppercase', 'the style sheet is not loaded');
  assert.ok(s.numbers.includes('41'), s.numbers);
  assert.deepEqual(s.outside, []);
  assert.equal(s.overflow, false);
  assert.ok(s.pictures.length > 4);
  for (const [alt, width] of s.pictures) assert.ok(width > 0, `no picture: ${alt}`);
  assert.equal(new Set(s.places).size, s.places.length, 'an id is there twice');
  assert.ok(s.places.includes('Status-and-dates') && s.places.includes('Everymacro-Statusanddates'));
  for (const link of s.links.filter((each) => each.startsWith('file:'))) {
    const url = new URL(link);
    assert.ok(existsSync(fileURLToPath(Object.assign(new URL(link), { hash: '' }))), link);
    if (url.hash && url.pathname === new URL(pageUrl).pathname)
      assert.ok(s.places.includes(decodeURIComponent(url.hash.slice(1))), link);
  }
  if (!view.narrow && !view.media) assert.notEqual(s.columns[0], s.columns[1], 'columns stand one below the other');
  if (view.narrow) assert.equal(s.columns[0], s.columns[1]);
  assert.ok(s.folded > 3);
};

let failed = 0;
const browser = await launch();
try {
  for (const view of views) {
    const context = await browser.newContext({ colorScheme: view.colorScheme, viewport: { width: view.width, height: 900 } });
    const page = await context.newPage();
    const asked = [], complaints = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.emulateMedia({ media: view.media ?? 'screen', colorScheme: view.colorScheme });
    await page.goto(pageUrl);
    if (view.rightToLeft) await page.evaluate(() => { document.body.dir = 'rtl'; });
    // Pictures far down the page are loaded when somebody comes near.
    await page.evaluate(() => Promise.all([...document.images].map((each) => {
      each.loading = 'eager';
      return each.decode().catch(() => {});
    })));
    try {
      checks(await seen(page), view);
      const folder = pathToFileURL(resolve(wiki)).href;
      for (const url of asked) assert.ok(url.startsWith(folder), `asks for ${url}`);
      assert.deepEqual(complaints, []);
    } catch (error) {
      failed += 1;
      console.error(`FAILED ${view.name}: ${error.message}`);
    }
    await page.screenshot({ path: join(outputFolder, `${view.name}.png`), fullPage: true });
    await context.close();
  }
} finally {
  await browser.close();
}
console.log(`${views.length} views, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
