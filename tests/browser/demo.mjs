// SPDX-License-Identifier: MIT
// node demo.mjs PAGE.html OUTPUT_FOLDER
//
// Opens the rendered demo in Chromium as readers do (light, dark, a phone, and inside another
// page), checks what they see and writes a screenshot of each. Exits with 1 and a line for
// each check that failed. CHROMIUM names another browser than /usr/bin/chromium.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, still } from './launch.mjs';

const [pagePath, outputFolder] = process.argv.slice(2);
if (!pagePath || !outputFolder) {
  console.error('usage: node demo.mjs PAGE.html OUTPUT_FOLDER');
  process.exit(2);
}
const pageUrl = pathToFileURL(resolve(pagePath)).href;
mkdirSync(outputFolder, { recursive: true });

const views = [
  { name: 'light', width: 1200, height: 900, colorScheme: 'light' },
  { name: 'dark', width: 1200, height: 900, colorScheme: 'dark' },
  { name: 'narrow', width: 375, height: 800, colorScheme: 'light' },
  { name: 'narrow-dark', width: 375, height: 800, colorScheme: 'dark' },
];

// What each check looks at is read once, in the page; the checks themselves run out here.
const seen = (page) =>
  page.evaluate(() => {
    const texts = (selector, root = document) => [...root.querySelectorAll(selector)].map((e) => e.innerText.trim());
    const room = document.querySelector('.cl-conversation');
    const tall = (selector) => document.querySelector(selector)?.getBoundingClientRect().height ?? 0;
    return {
      title: document.title,
      headings: texts('h1, h2'),
      conversations: texts('.cl-title'),
      days: texts('.cl-day', room),
      authors: texts('.cl-meta .cl-author', room),
      times: texts('.cl-message .cl-time', room),
      stamps: [...room.querySelectorAll('.cl-message time')].map((e) => e.dateTime),
      reactions: texts('.cl-reaction', room),
      reactionTitles: [...room.querySelectorAll('.cl-reaction')].map((e) => e.title),
      marks: texts('.cl-mark', room),
      events: texts('.cl-event-words', room),
      threads: texts('.cl-thread', room),
      files: texts('.cl-file', room),
      quotes: texts('.cl-quote', room),
      bigEmoji: texts('.cl-big-emoji', room),
      code: texts('pre code'),
      chatTable: texts('.cl-conversation td, .cl-conversation th'),
      highlighted: texts('.cl-highlighted'),
      boxes: texts('.cl-box'),
      checked: [...document.querySelectorAll('.cl-task > input')].map((e) => e.checked),
      mergedCells: [...document.querySelectorAll('td[rowspan], td[colspan]')].length,
      links: [...document.querySelectorAll('a')].map((e) => e.protocol + (e.rel.includes('noopener') ? '' : ' opener')),
      elements: [...new Set([...document.querySelectorAll('*')].map((e) => e.localName))],
      text: document.body.innerText,
      pageWidth: document.documentElement.scrollWidth,
      windowWidth: window.innerWidth,
      avatar: tall('.cl-message:not(.cl-event) .cl-avatar'),
      background: getComputedStyle(document.body).backgroundColor,
      ink: getComputedStyle(document.body).color,
    };
  });

const luminance = (css) => {
  const channels = css.match(/\d+(\.\d+)?/g).slice(0, 3).map((c) => Number(c) / 255);
  const [r, g, b] = channels.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const checks = {
  'the page has its title and its headings': (s) => {
    assert.ok(s.title.length > 0);
    for (const heading of ['To do before the freeze', 'Milestones', 'In the channel', 'How to roll back'])
      assert.ok(s.headings.includes(heading), heading);
  },
  'both conversations are there, under their names': (s) =>
    assert.deepEqual(s.conversations, ['Release 4.2', 'The importer’s future']),
  'two days are set off': (s) => assert.equal(s.days.length, 2),
  'authors stand by their real names, once for messages that belong together': (s) =>
    assert.deepEqual(s.authors, [
      'Jana Brandt', 'Jürgen Größer', 'Leaf CI', 'Tomas Lind', 'Noor Haddad', 'Jana Brandt', 'Tomas Lind',
    ]),
  'every message has its time': (s) => {
    assert.equal(s.times.length, 13, s.times.join(' '));  // twelve messages and a quoted one
    for (const stamp of s.stamps) assert.match(stamp, /^2026-11-1[23]T\d\d:\d\d:\d\d\.\d{3}Z$/);
  },
  'reactions are counted and say who': (s) => {
    assert.ok(s.reactions.some((text) => text.startsWith('👍') && text.includes('3')), s.reactions.join(' '));
    assert.ok(s.reactionTitles.some((title) => title.includes('jana.brandt, noor.haddad and juergen.groesser')));
  },
  'an edit and a pin are marked': (s) => assert.deepEqual([...s.marks].sort(), ['edited', 'pinned']),
  'events are told in words': (s) => assert.deepEqual(s.events, ['Jürgen Größer joined the channel']),
  'threads are counted': (s) => assert.match(s.threads.join('|'), /^3 replies in the thread · last on 1[23] November 2026[^|]*$/),
  'files are links with their size': (s) => assert.match(s.files.join(), /Rollback rehearsal\.pdf\s+File · 483 kB/),
  'a quote says who and what': (s) => assert.match(s.quotes.join(), /^Jürgen Größer[^]*Schöne Grüße aus Köln/),
  'the link before a quote is hidden': (s) => assert.ok(!s.text.includes('[ ](')),
  'markup is read': (s) => {
    assert.deepEqual(s.chatTable.slice(0, 6), ['index', 'before', 'after', 'pages', '41 s', '12 s']);
    assert.ok(s.code.some((code) => code.startsWith('def healthy(shard):\n    #')));
    assert.deepEqual(s.bigEmoji, ['🎉🎉']);
    assert.ok(!/\*freeze\*|:wave:|:white_check_mark:/.test(s.text));
  },
  'the linked message is set off among its neighbours': (s) => {
    assert.equal(s.highlighted.length, 1);
    assert.match(s.highlighted[0], /We keep the old importer in 4\.2/);
  },
  'the private room is a polite box': (s) => {
    assert.equal(s.boxes.length, 1);
    assert.match(s.boxes[0], /rocketchat-channel cannot be shown/);
    assert.ok(!s.text.includes('Confidential'));
  },
  'tasks show their state': (s) => assert.deepEqual(s.checked, [true, true, false, true, true, false]),
  'merged cells stay merged': (s) => assert.equal(s.mergedCells, 2),
  'links leave apart and only to where links may go': (s) => {
    for (const link of s.links) assert.ok(['https:', 'file: opener'].includes(link), link);
  },
  'nothing is there that could run or load': (s) => {
    for (const element of ['script', 'img', 'iframe', 'link', 'object', 'embed', 'svg', 'video', 'audio', 'form'])
      assert.ok(!s.elements.includes(element), element);
  },
  'the page is as wide as the window': (s) => assert.ok(s.pageWidth <= s.windowWidth, `${s.pageWidth} > ${s.windowWidth}`),
  'avatars have the size of Rocket.Chat’s': (s) => assert.equal(s.avatar, 36),
  'text can be read on its ground': (s) => assert.ok(contrast(s.ink, s.background) > 7),
};

const failures = [];
const check = (view, name, look) => {
  try {
    look();
  } catch (fault) {
    failures.push(`${view}: ${name}: ${fault.message}`);
  }
};

// Opens a page and notes all it asks for, says or runs.
const open = async (browser, view, url) => {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    colorScheme: view.colorScheme,
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  const noted = { requests: [], console: [], scripts: [] };
  page.on('request', (request) => noted.requests.push(request.url()));
  page.on('console', (message) => noted.console.push(message.text()));
  page.on('pageerror', (error) => noted.console.push(String(error)));
  const session = await context.newCDPSession(page);
  session.on('Debugger.scriptParsed', (script) => script.url.startsWith('file:') && noted.scripts.push(script.url));
  await session.send('Debugger.enable');
  await page.goto(url);
  return { context, page, noted };
};

const quiet = (view, noted, url) => {
  check(view, 'asks for nothing but itself', () => assert.deepEqual(noted.requests, [url]));
  check(view, 'the browser has nothing to complain of', () => assert.deepEqual(noted.console, []));
  check(view, 'no script runs', () => assert.deepEqual(noted.scripts, []));
};

const browser = await launch(...still);
try {
  const grounds = {};
  for (const view of views) {
    const { context, page, noted } = await open(browser, view, pageUrl);
    const found = await seen(page);
    for (const [name, look] of Object.entries(checks)) check(view.name, name, () => look(found));
    quiet(view.name, noted, pageUrl);
    grounds[view.name] = luminance(found.background);
    await page.screenshot({ path: join(outputFolder, `${view.name}.png`), fullPage: true });
    await context.close();
  }
  check('dark', 'is dark where light is light', () => assert.ok(grounds.dark < 0.1 && grounds.light > 0.9));

  // The tree a browser builds is the tree that was written: re-serialised, it is the same.
  const { context, page } = await open(browser, views[0], pageUrl);
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  const written = readFileSync(pagePath, 'utf8').match(/<[a-z][a-z0-9]*[ >]/g).length;
  check('light', 'the browser builds the tree that was written', () => assert.equal(elements, written));
  await context.close();
} finally {
  await browser.close();
}

for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${views.length} views of ${pagePath}: ${failures.length === 0 ? 'all is as it should be' : `${failures.length} checks failed`}`);
process.exit(failures.length === 0 ? 0 : 1);
