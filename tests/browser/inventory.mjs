// SPDX-License-Identifier: MIT
// node inventory.mjs PAGE.html OUTPUT_FOLDER
//
// Opens the inventory of all that a Confluence page can hold as readers do (light, dark, right to
// left, on a phone, printed), checks that nothing runs, loads or sticks out and that cells, columns
// and formulas stand as they should, and writes a screenshot of each. Exits with 1 and a line for
// each check that failed. CHROMIUM names another browser than /usr/bin/chromium.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch.mjs';

const [pagePath, outputFolder] = process.argv.slice(2);
if (!pagePath || !outputFolder) {
  console.error('usage: node inventory.mjs PAGE.html OUTPUT_FOLDER');
  process.exit(2);
}
const pageUrl = pathToFileURL(resolve(pagePath)).href;
const written = readFileSync(pagePath, 'utf8').match(/<[a-z][a-z0-9]*[ >]/g).length;
mkdirSync(outputFolder, { recursive: true });

const views = [
  { name: 'inventory-light', width: 1000, colorScheme: 'light' },
  { name: 'inventory-dark', width: 1000, colorScheme: 'dark' },
  { name: 'inventory-rtl', width: 1000, colorScheme: 'light', rightToLeft: true },
  { name: 'inventory-narrow', width: 360, colorScheme: 'light', narrow: true },
  { name: 'inventory-print', width: 800, colorScheme: 'light', media: 'print' },
];

const seen = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const boxOf = (words) => {
      const holders = all.filter((e) => e.checkVisibility() && e.innerText?.trim() === words);
      const { left, right, top } = holders.at(-1)?.getBoundingClientRect() ?? {};
      return { left, right, top };
    };
    return {
      elements: [...new Set(all.map((e) => e.localName))],
      count: all.length,
      namespaces: [...document.querySelectorAll('math, math *')].map((e) => e.namespaceURI),
      links: [...document.querySelectorAll('a[href]')].map((e) => e.protocol),
      outside: all.filter((e) => {
        const box = e.getBoundingClientRect();
        return e.checkVisibility() && box.width > 1 && !e.closest('.cl-scroll, pre, .cl-unseen') && (box.right > innerWidth + 1 || box.left < -1);
      }).map((e) => `${e.localName}.${e.className}`),
      boxes: Object.fromEntries(['left', 'right', 'b', 'c', 'the middle', 'the bar', 'the old middle', 'the old bar'].map((w) => [w, boxOf(w)])),
      opened: boxOf('What was inside.').top !== undefined,
    };
  });

const checks = (s, view) => {
  for (const element of ['script', 'img', 'iframe', 'link', 'object', 'embed', 'svg', 'video', 'audio', 'form', 'foo', 'mglyph'])
    assert.ok(!s.elements.includes(element), element);
  assert.equal(s.count, written, 'the browser builds another tree than was written');
  for (const protocol of s.links) assert.ok(['https:', 'file:'].includes(protocol), protocol);
  assert.deepEqual(s.outside, []);
  assert.ok(s.namespaces.length > 10, 'there are no formulas');
  for (const namespace of s.namespaces) assert.equal(namespace, 'http://www.w3.org/1998/Math/MathML');
  const { left, right, b, c } = s.boxes;
  const near = (one, other) => Math.abs(one - other) < 2;
  assert.ok(near(left.left, b.left) && near(right.left, c.left), 'cells stand in another column than their heading');
  for (const [middle, bar] of [['the middle', 'the bar'], ['the old middle', 'the old bar']]) {
    const beside = near(s.boxes[middle].top, s.boxes[bar].top);
    assert.equal(beside, !view.narrow, `${middle} and ${bar}`);
  }
  assert.ok(!s.opened, 'what can be opened is open');
};

const failures = [];
const browser = await launch();
try {
  for (const view of views) {
    const context = await browser.newContext({ viewport: { width: view.width, height: 900 }, colorScheme: view.colorScheme });
    const page = await context.newPage();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => asked.push(message.text()));
    page.on('dialog', (dialog) => asked.push(dialog.message()));
    await page.emulateMedia({ media: view.media ?? 'screen', colorScheme: view.colorScheme });
    await page.goto(pageUrl);
    if (view.rightToLeft) await page.evaluate(() => document.querySelector('.chatleaf').setAttribute('dir', 'rtl'));
    try {
      checks(await seen(page), view);
      assert.deepEqual(asked, [pageUrl]);
      await page.click('summary:has-text("What can be opened")');
      assert.ok((await seen(page)).opened, 'what can be opened does not open');
    } catch (fault) {
      failures.push(`${view.name}: ${fault.message}`);
    }
    await page.screenshot({ path: join(outputFolder, `${view.name}.png`), fullPage: true });
    await context.close();
  }
} finally {
  await browser.close();
}

for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${views.length} views of ${pagePath}: ${failures.length === 0 ? 'all is as it should be' : `${failures.length} checks failed`}`);
process.exit(failures.length === 0 ? 0 : 1);
