// SPDX-License-Identifier: MIT
// node sheet.mjs PAGE.html OUTPUT_FOLDER
//
// Opens the sheet of all kinds of messages as readers do (light, dark, right to left, on a phone,
// printed), checks that nothing runs, loads or sticks out, and writes a screenshot of each. Exits
// with 1 and a line for each check that failed. CHROMIUM names another browser than
// /usr/bin/chromium.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch.mjs';

const [pagePath, outputFolder] = process.argv.slice(2);
if (!pagePath || !outputFolder) {
  console.error('usage: node sheet.mjs PAGE.html OUTPUT_FOLDER');
  process.exit(2);
}
const pageUrl = pathToFileURL(resolve(pagePath)).href;
mkdirSync(outputFolder, { recursive: true });

const views = [
  { name: 'sheet-light', width: 1000, colorScheme: 'light' },
  { name: 'sheet-dark', width: 1000, colorScheme: 'dark' },
  { name: 'sheet-rtl', width: 1000, colorScheme: 'light', rightToLeft: true },
  { name: 'sheet-narrow', width: 360, colorScheme: 'light' },
  { name: 'sheet-print', width: 800, colorScheme: 'light', media: 'print' },
];

const seen = (page) =>
  page.evaluate(() => {
    const visible = (e) => getComputedStyle(e).visibility === 'visible' && e.checkVisibility();
    const outside = [...document.querySelectorAll('.cl-head *, .cl-body *, .cl-room *')].filter((e) => {
      if (e.closest('.cl-scroll, pre, .cl-unseen') || !visible(e)) return false;
      const box = e.getBoundingClientRect();
      return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
    });
    return {
      text: document.body.innerText,
      elements: [...new Set([...document.querySelectorAll('*')].map((e) => e.localName))],
      links: [...document.querySelectorAll('a')].map((e) => e.protocol),
      pageWidth: document.documentElement.scrollWidth,
      windowWidth: innerWidth,
      outside: outside.map((e) => `${e.localName}.${e.className}`),
      spoiler: visible(document.querySelector('.cl-spoiler-text')),
      closed: document.querySelector('.cl-card-closed').open,
      events: document.querySelectorAll('.cl-event').length,
      sentences: [...document.querySelectorAll('.cl-event-words')].map((e) => e.innerText),
    };
  });

const checks = (s) => {
  for (const element of ['script', 'img', 'iframe', 'link', 'object', 'embed', 'svg', 'video', 'audio', 'form'])
    assert.ok(!s.elements.includes(element), element);
  for (const protocol of s.links) assert.ok(['https:', 'mailto:', 'tel:'].includes(protocol), protocol);
  assert.ok(s.pageWidth <= s.windowWidth, `the page is ${s.pageWidth} wide in a window of ${s.windowWidth}`);
  assert.deepEqual(s.outside, []);
  assert.ok(!/SECRET|c2VjcmV0|nobody sees this|\[ \]\(|oembed|fallback/.test(s.text), 'something is shown that may not be');
  assert.ok(!s.spoiler, 'a spoiler is open');
  assert.ok(!s.closed, 'a closed card is open');
  assert.ok(s.events > 50, `${s.events} events`);
  for (const sentence of s.sentences) assert.ok(!/system\.|\{/.test(sentence), sentence);
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
      checks(await seen(page));
      assert.deepEqual(asked, [pageUrl]);
    } catch (fault) {
      failures.push(`${view.name}: ${fault.message}`);
    }
    await page.screenshot({ path: join(outputFolder, `${view.name}.png`), fullPage: true });

    // Spoilers open with a key, and closed cards with a click, without any script of ours.
    await page.focus('.cl-spoiler-switch');
    await page.keyboard.press('Space');
    await page.click('.cl-card-closed > summary');
    const opened = await seen(page);
    if (!opened.spoiler || !opened.closed) failures.push(`${view.name}: a spoiler or a card does not open`);
    await context.close();
  }
} finally {
  await browser.close();
}

for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${views.length} views of ${pagePath}: ${failures.length === 0 ? 'all is as it should be' : `${failures.length} checks failed`}`);
process.exit(failures.length === 0 ? 0 : 1);
