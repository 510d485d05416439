// SPDX-License-Identifier: MIT
// node languages.mjs OUTPUT_FOLDER PAGE.html…
//
// Opens the same page in several languages, on a desk and on a phone, checks that nothing sticks out and that
// no line begins with a mark that belongs to the word before it (a French colon after its narrow space, a
// Japanese full stop), and writes screenshots. Exits with 1 and a line for each check that failed.
// CHROMIUM names another browser than /usr/bin/chromium.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch.mjs';

const [outputFolder, ...pages] = process.argv.slice(2);
if (pages.length === 0) {
  console.error('usage: node languages.mjs OUTPUT_FOLDER PAGE.html…');
  process.exit(2);
}
mkdirSync(outputFolder, { recursive: true });

// Many, so that lines break in many places.
const widths = [1000, ...Array.from({ length: 12 }, (_, i) => 430 - 10 * i)];
const pictured = [1000, 320];

const seen = (page) =>
  page.evaluate(() => {
    const closing = '。、：）」…:;!?»';
    // What people wrote is theirs; links and code may be cut anywhere.
    const theirs = '.cl-text, .cl-text *, code, pre, bdi, .cl-title, .cl-topic';
    const lineStarts = [];
    let characters = 0;
    const blockOf = (element) => {
      while (getComputedStyle(element).display === 'inline') element = element.parentElement;
      return element;
    };
    let block, top;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent.checkVisibility() || parent.closest('.cl-unseen, style')) continue;
      if (blockOf(parent) !== block) [block, top] = [blockOf(parent), undefined];
      const isTheirs = parent.matches(theirs);
      for (let i = 0; i < node.length; ++i) {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getClientRects()[0];
        if (!box || box.width === 0) continue;
        if (!isTheirs) ++characters;
        if (!isTheirs && top !== undefined && box.top > top + box.height / 2 && closing.includes(node.data[i]))
          lineStarts.push(node.data.slice(Math.max(0, i - 12), i + 1));
        top = box.top;
      }
    }
    const outside = [...document.querySelectorAll('*')].filter((e) => {
      const box = e.getBoundingClientRect();
      return e.checkVisibility() && box.width > 1 && !e.closest('.cl-scroll, pre, .cl-unseen') && (box.right > innerWidth + 1 || box.left < -1);
    }).map((e) => `${e.localName}.${e.className}`);
    return { characters, lineStarts, outside, language: document.documentElement.lang };
  });

const failures = [];
const browser = await launch();
try {
  for (const path of pages) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(resolve(path)).href);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const name = `${basename(path, '.html')}-${width}`;
      const { characters, lineStarts, outside, language } = await seen(page);
      try {
        assert.ok(path.endsWith(`-${language}.html`), `the page says that it is in "${language}"`);
        assert.ok(characters > 200, 'there are no words');
        assert.deepEqual(lineStarts, [], 'lines begin with a closing mark');
        assert.deepEqual(outside, [], 'something sticks out');
      } catch (fault) {
        failures.push(`${name}: ${fault.message}`);
      }
      if (pictured.includes(width)) await page.screenshot({ path: join(outputFolder, `${name}.png`), fullPage: true });
    }
    await page.close();
  }
} finally {
  await browser.close();
}

for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${pages.length} languages: ${failures.length === 0 ? 'all is as it should be' : `${failures.length} checks failed`}`);
process.exit(failures.length === 0 ? 0 : 1);
