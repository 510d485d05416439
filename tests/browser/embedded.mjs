// SPDX-License-Identifier: MIT
// node embedded.mjs PAGE.html FRAGMENT.html OUTPUT_FOLDER
//
// Puts a fragment into a page like Confluence's, which has styles of its own for all elements, and
// checks that neither side spoils the other's looks: the page around looks as without the fragment,
// a conversation or a room's card as in PAGE, where it stands alone, and colours are those of the page around,
// whatever the reader's system prefers. Leaves screenshots. Exits with 1 and a line for each check
// that failed.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch.mjs';

const [pagePath, fragmentPath, outputFolder] = process.argv.slice(2);
if (!pagePath || !fragmentPath || !outputFolder) {
  console.error('usage: node embedded.mjs PAGE.html FRAGMENT.html OUTPUT_FOLDER');
  process.exit(2);
}
mkdirSync(outputFolder, { recursive: true });
const width = 1000;

// Written after the kind of rules that Confluence and its themes have, for bare elements and for
// those below an element with a class.
const bare = `
  * { box-sizing: border-box; }
  body { background: #ffffff; color: #172b4d; font-family: sans-serif; font-size: 14px; line-height: 1.42857; margin: 0; }
  p, ul, ol, dl, blockquote, pre, table, h1, h2, h3, h4, h5, h6 { margin: 10px 0 0 0; }
  h1 { border-bottom: 1px solid #c1c7d0; font-size: 24px; font-weight: 500; text-transform: none; }
  h6 { color: #5e6c84; font-size: 12px; text-transform: uppercase; }
  ul, ol { padding: 0 0 0 22px; } li { line-height: 1.6; margin: 4px 0; list-style: square; }
  a { border-bottom: 1px dotted; color: #0052cc; font-weight: 500; text-decoration: underline; }
  blockquote { border: 1px solid #c1c7d0; color: #5e6c84; font-style: italic; padding: 10px 20px; quotes: "«" "»"; }
  blockquote::before { content: open-quote; float: left; }
  code, pre { border: 1px dashed #c1c7d0; color: #7a1f1f; font-family: monospace; white-space: pre-wrap; }
  table { border: 2px solid #c1c7d0; font-size: 12px; width: 100%; } td, th { color: #5e6c84; padding: 7px 10px; text-transform: uppercase; }
  tr:nth-child(even) { background: #f4f5f7; }
  header, section, article, nav { border-bottom: 1px solid #c1c7d0; margin-bottom: 16px; padding: 4px; text-align: center; }
  label { color: #5e6c84; display: block; font-size: 12px; font-weight: 600; padding: 5px 0; }
  input { height: 30px; margin: 3px; padding: 4px; width: 200px; }
  summary { background: #f4f5f7; font-weight: 700; list-style: none; padding: 8px; } details { border: 1px solid #c1c7d0; padding: 8px; }
  small, sub, sup { font-size: 10px; } time { color: #5e6c84; text-transform: uppercase; } strong, em { color: #172b4d; letter-spacing: 1px; }
  hr { background: #c1c7d0; height: 4px; }`;
const below = `
  .wiki-content p { margin: 10px 0 0 0; padding: 0; }
  .wiki-content ul, .wiki-content ol { margin: 10px 0 0 0; }
  .wiki-content h1 { font-size: 24px; margin: 30px 0 0 0; }
  .wiki-content blockquote { border-left: 1px solid #c1c7d0; margin: 10px 19px; padding: 10px 20px; }
  .wiki-content pre { margin: 10px 0; } .wiki-content table { margin: 10px 0; }
  .wiki-content a { color: #0052cc; text-decoration: none; }`;

const fragment = readFileSync(fragmentPath, 'utf8');
const own = `<h1>A page</h1><p>Words and <a href="#x">a link</a>, <code>code</code>.</p><ul><li>an item</li></ul>
  <blockquote>a quote</blockquote><table><tbody><tr><td>a cell</td></tr></tbody></table><details><summary>more</summary>x</details>`;
const around = (more, inner) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><style>${bare}${below}${more}</style></head>` +
  `<body><div class="wiki-content"><div id="before">${own}</div>${inner}<div id="after">${own}</div></div></body></html>`;
const dark = 'html { color-scheme: dark; } body { background: #1d2125; color: #b6c2cf; }';

// What is compared, and of how many elements what differs.
const ours = '.cl-conversation, .cl-conversation *, .cl-room, .cl-room *';
const looks = ['font-size', 'font-weight', 'font-style', 'line-height', 'letter-spacing', 'text-transform', 'text-align', 'white-space',
  'color', 'background-color', 'display', 'float', 'list-style-type', 'box-sizing', 'text-decoration-line',
  ...['top', 'right', 'bottom', 'left'].flatMap((side) => [`margin-${side}`, `padding-${side}`, `border-${side}-width`, `border-${side}-style`])];
const looksOf = (page, selector) =>
  page.evaluate(([wanted, properties]) =>
    [...document.querySelectorAll(wanted)].map((element) => ({
      name: `${element.localName}.${element.className}`,
      before: getComputedStyle(element, '::before').content,
      ...Object.fromEntries(properties.map((property) => [property, getComputedStyle(element)[property]])),
    })), [selector, looks]);
const different = (here, there) => {
  assert.equal(here.length, there.length);
  const found = new Set();
  here.forEach((element, i) => {
    for (const [property, value] of Object.entries(element))
      if (value !== there[i][property]) found.add(`${element.name}: ${property} ${value}, not ${there[i][property]}`);
  });
  return [...found];
};

const luminance = (css) => {
  const [r, g, b] = css.match(/\d+(\.\d+)?/g).slice(0, 3).map((c) => Number(c) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const failures = [];
const check = (name, look) => {
  try {
    look();
  } catch (fault) {
    failures.push(`${name}: ${fault.message}`);
  }
};

const browser = await launch();
try {
  const open = async (html, colorScheme) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    if (html.startsWith('file:')) await page.goto(html);
    else await page.setContent(html);
    return page;
  };
  const alone = await open(pathToFileURL(resolve(pagePath)).href, 'light');
  const empty = await open(around('', ''), 'light');
  const views = [
    { name: 'in a light page', file: 'embedded-light', more: '', system: 'light' },
    { name: 'in a light page, on a dark system', file: 'embedded-light-on-dark', more: '', system: 'dark' },
    { name: 'in a dark page', file: 'embedded-dark', more: dark, system: 'light' },
  ];
  for (const { name, file, more, system } of views) {
    const page = await open(around(more, fragment), system);
    const colors = await page.evaluate(() => ({
      ground: getComputedStyle(document.body).backgroundColor,
      words: getComputedStyle(document.querySelector('.cl-page p:not(.cl-conversation p)')).color,
      conversation: getComputedStyle(document.querySelector('.cl-conversation')).backgroundColor,
      wide: document.documentElement.scrollWidth - innerWidth,
    }));
    const [ground, words, conversation] = [colors.ground, colors.words, colors.conversation].map(luminance);
    check(`${name}: words can be read`, () => assert.ok((Math.max(ground, words) + 0.05) / (Math.min(ground, words) + 0.05) > 7, JSON.stringify(colors)));
    check(`${name}: a conversation is as light or dark as the page`, () => assert.ok(Math.abs(ground - conversation) < 0.1, JSON.stringify(colors)));
    check(`${name}: nothing sticks out`, () => assert.ok(colors.wide <= 0, `${colors.wide} pixels`));
    if (more === '' && system === 'light') {
      const [here, there] = [await looksOf(page, '#before *, #after *'), await looksOf(empty, '#before *, #after *')];
      check(`${name}: the page around it looks as without it`, () => assert.deepEqual(different(here, there), []));
      const [embedded, original] = [await looksOf(page, ours), await looksOf(alone, ours)];
      check(`${name}: a conversation or a room's card looks as when it stands alone`, () => {
        const found = different(embedded, original);
        assert.equal(found.length, 0, `\n  ${found.slice(0, 40).join('\n  ')}`);
      });
    }
    await page.screenshot({ path: join(outputFolder, `${file}.png`), fullPage: true });
  }
} finally {
  await browser.close();
}

for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${fragmentPath} in a page like Confluence's: ${failures.length === 0 ? 'all is as it should be' : `${failures.length} checks failed`}`);
process.exit(failures.length === 0 ? 0 : 1);
