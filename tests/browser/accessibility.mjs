// SPDX-License-Identifier: MIT
// node accessibility.mjs PAGE.html...
//
// Lets axe-core look at pages as readers have them: light, dark, on a phone, and with everything
// opened that can be opened. No rule of WCAG 2.2 A and AA, nor of axe's best practices, may find
// anything. Exits with 1 and a line for each finding. CHROMIUM names another browser than
// /usr/bin/chromium.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch.mjs';

const pages = process.argv.slice(2);
if (pages.length === 0) {
  console.error('usage: node accessibility.mjs PAGE.html...');
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const views = [
  { name: 'light', width: 1000, colorScheme: 'light' },
  { name: 'dark, opened', width: 1000, colorScheme: 'dark', open: true },
  { name: 'narrow, opened', width: 375, colorScheme: 'light', open: true },
];

const look = async (browser, url, view, change = () => {}) => {
  // Our pages' policy keeps all scripts out; this one comes from the test.
  const context = await browser.newContext({ bypassCSP: true, colorScheme: view.colorScheme, viewport: { width: view.width, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(change);
  if (view.open)
    await page.evaluate(() => document.querySelectorAll('summary, .cl-spoiler-switch').forEach((each) => each.click()));
  await page.evaluate(axe);
  const found = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), tags);
  await context.close();
  return found;
};

const failures = [];
let passes = 0;
const browser = await launch();
try {
  for (const path of pages) {
    const url = pathToFileURL(resolve(path)).href;
    for (const view of views) {
      const { violations, passes: passed } = await look(browser, url, view);
      passes += passed.length;
      for (const { id, nodes } of violations)
        for (const { html, failureSummary } of nodes)
          failures.push(`${path}, ${view.name}: ${id}: ${html.slice(0, 120)}: ${failureSummary.replaceAll('\n', ' ')}`);
    }
  }
  // Eyes that see nothing would find nothing either.
  const spoilt = () => {
    document.documentElement.removeAttribute('lang');
    document.querySelector('.cl-text').style.color = '#cccccc';
    document.querySelector('.cl-text').style.background = '#ffffff';
  };
  const { violations } = await look(browser, pathToFileURL(resolve(pages[0])).href, views[0], spoilt);
  for (const rule of ['html-has-lang', 'color-contrast'])
    if (!violations.some(({ id }) => id === rule)) failures.push(`a page that was spoilt passes ${rule}`);
} finally {
  await browser.close();
}

for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${pages.length} pages, ${views.length} views each, ${passes} rules passed: ` +
  (failures.length === 0 ? 'axe-core finds nothing' : `${failures.length} findings`));
process.exit(failures.length === 0 ? 0 : 1);
