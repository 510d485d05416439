// SPDX-License-Identifier: MIT
// node snapshot.mjs PAGE.html OUTPUT_FOLDER
//
// Opens a snapshot, which `chatleaf render` shows as Confluence would, in a wide and in a narrow window, checks
// that it is whole without any style for conversations, that nothing runs, loads or sticks out, and that
// what is hidden is closed, and writes a screenshot of each. Exits with 1 and a line for each check that
// failed. CHROMIUM names another browser than /usr/bin/chromium.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch.mjs';

const [pagePath, outputFolder] = process.argv.slice(2);
if (!pagePath || !outputFolder) {
  console.error('usage: node snapshot.mjs PAGE.html OUTPUT_FOLDER');
  process.exit(2);
}
mkdirSync(outputFolder, { recursive: true });

const seen = (page) =>
  page.evaluate(() => {
    const panels = [...document.querySelectorAll('.cl-panel')].filter((e) => e.innerText.includes('Snapshot of'));
    const within = panels.flatMap((panel) => [...panel.querySelectorAll('*')]);
    const outside = within.filter((e) => {
      if (e.closest('.cl-scroll, pre') || !e.checkVisibility()) return false;
      const box = e.getBoundingClientRect();
      return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
    });
    return {
      panels: panels.length,
      elements: [...new Set(within.map((e) => e.localName))],
      conversations: document.querySelectorAll('.cl-conversation, .cl-room').length,
      links: within.filter((e) => e.localName === 'a').map((e) => e.protocol),
      open: document.querySelectorAll('details[open]').length,
      pageWidth: document.documentElement.scrollWidth,
      windowWidth: innerWidth,
      outside: outside.map((e) => `${e.localName}.${e.className}`),
    };
  });

const failures = [];
const browser = await launch();
try {
  for (const width of [1000, 360]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(resolve(pagePath)).href);
    const name = `${basename(pagePath, '.html')}-${width}`;
    try {
      const s = await seen(page);
      assert.ok(s.panels >= 2, `${s.panels} snapshots`);
      assert.equal(s.conversations, 0, 'a macro is still one');
      for (const element of ['script', 'img', 'iframe', 'object', 'svg', 'form', 'input', 'h1', 'h2', 'h3'])
        assert.ok(!s.elements.includes(element), element);
      for (const protocol of s.links) assert.ok(['https:', 'mailto:', 'tel:'].includes(protocol), protocol);
      assert.equal(s.open, 0, 'what is hidden is open');
      assert.ok(s.pageWidth <= s.windowWidth, `the page is ${s.pageWidth} wide in a window of ${s.windowWidth}`);
      assert.deepEqual(s.outside, []);
      assert.equal(asked.length, 1, `asked for ${asked}`);
    } catch (failure) {
      failures.push(`${name}: ${failure.message}`);
    }
    await page.screenshot({ path: join(outputFolder, `${name}.png`), fullPage: true });
    await page.close();
  }
} finally {
  await browser.close();
}
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);
