// SPDX-License-Identifier: MIT
// node pages.mjs CHATLEAF OUTPUT_FOLDER
//
// Has a folder of pages rendered and opens it in Chromium from the disk, as readers do: light, dark and on a phone. Each
// page has its style, loads nothing but what lies beside it, and leads to the others; a file that could run as a page is
// text. Writes screenshots. Exits with 1 and a line for each check that failed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch, still } from './launch.mjs';

const [chatleaf, outputFolder] = process.argv.slice(2);
if (!chatleaf || !outputFolder) {
  console.error('usage: node pages.mjs CHATLEAF OUTPUT_FOLDER');
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const source = join(resolve(outputFolder), 'Handbook');
const site = join(resolve(outputFolder), 'site');
rmSync(source, { recursive: true, force: true });
mkdirSync(join(source, 'Release process', 'Rollback'), { recursive: true });
const write = (name, text) => writeFileSync(join(source, name), text);
write('index.xml', '<p>Read <ac:link><ri:page ri:content-title="Release process"/></ac:link>.</p>');
write('Release process.xml', '<p>First</p><ac:image><ri:attachment ri:filename="channel.png"/></ac:image><p>then</p>');
write('Release process/Rollback.xml', `<p>${'Go back, step by step. '.repeat(40)}</p>`);
write('Release process/Rollback/Who decides%3F.xml', '<p>You.</p>');
write('Release process/evil%2Ehtml', '<script>document.title = "it ran"</script>');
write('Release process/evil.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "it ran"</script></svg>');
for (let i = 10; i < 40; ++i) write(`Chapter ${i}.xml`, `<p>${i}</p>`);
copyFileSync(join(here, '../../docs/pictures/channel.png'), join(source, 'Release process', 'channel.png'));
execFileSync(chatleaf, ['render', '--pages', source, '-o', site], { stdio: 'inherit' });

const views = [
  { name: 'light', width: 1200, height: 900, colorScheme: 'light' },
  { name: 'dark', width: 1200, height: 900, colorScheme: 'dark' },
  { name: 'narrow', width: 375, height: 800, colorScheme: 'light' },
];
const at = (name) => pathToFileURL(join(site, name)).href;
const pages = ['index.html', 'Handbook/Handbook.html', 'Handbook/Release-process.html', 'Handbook/Who-decides.html'];

// What is loaded into a page afterwards is held to its policy as well.
const loads = (page, address) =>
  page.evaluate(
    (src) =>
      new Promise((done) => {
        const image = new Image();
        image.onload = () => done(image.naturalWidth > 0);
        image.onerror = () => done(false);
        image.src = src;
      }),
    address,
  );

const failures = [];
let checks = 0;
const check = (what, test) => {
  ++checks;
  try {
    test();
  } catch (fault) {
    failures.push(`${what}: ${fault.message.split('\n')[0]}`);
  }
};

const browser = await launch(...still);
try {
  for (const view of views) {
    const context = await browser.newContext({ viewport: { width: view.width, height: view.height }, colorScheme: view.colorScheme });
    const page = await context.newPage();
    const requests = [];
    const said = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    for (const name of pages) {
      await page.goto(at(name));
      await page.screenshot({ path: join(outputFolder, `${name.replaceAll('/', '-')}-${view.name}.png`), fullPage: true });
      const seen = await page.evaluate(() => ({
        display: getComputedStyle(document.body).display,
        ground: getComputedStyle(document.body).backgroundColor,
        width: document.documentElement.scrollWidth,
        window: innerWidth,
        scripts: document.scripts.length,
        tree: document.querySelector('.cl-tree, .cl-spaces')?.getBoundingClientRect().width ?? 0,
        main: document.querySelector('main').getBoundingClientRect().top,
      }));
      const where = `${name}, ${view.name}`;
      check(`${where} has its style`, () => assert.equal(seen.display, 'grid'));
      check(`${where} is ${view.colorScheme}`, () => assert.equal(seen.ground, view.colorScheme === 'dark' ? 'rgb(31, 35, 41)' : 'rgb(255, 255, 255)'));
      check(`${where} fits`, () => assert.ok(seen.width <= seen.window, `${seen.width} > ${seen.window}`));
      check(`${where} has no script`, () => assert.equal(seen.scripts, 0));
      check(`${where} has its tree`, () => assert.ok(seen.tree > 100));
      check(`${where} begins with its text`, () => assert.ok(seen.main < 200, `${seen.main}`));
    }
    check(`${view.name}: nothing is loaded from elsewhere`, () =>
      assert.deepEqual(requests.filter((url) => !url.startsWith(pathToFileURL(site).href)), []));
    check(`${view.name}: the browser has nothing to say`, () => assert.deepEqual(said, []));
    await context.close();
  }

  const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
  await page.goto(at('index.html'));
  await page.getByRole('link', { name: 'Release process' }).click();
  check('the tree leads to a page', () => assert.equal(page.url(), at('Handbook/Release-process.html')));
  const own = await loads(page, 'files/Release-process/channel.png');
  const foreign = await loads(page, 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
  check('pictures beside a page may be loaded', () => assert.ok(own));
  check('and none from anywhere else', () => assert.ok(!foreign));
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Rollback' }).click();
  check('the tree beside a page leads on', () => assert.equal(page.url(), at('Handbook/Rollback.html')));
  for (const file of ['evil_html.txt', 'evil_svg.txt']) {
    await page.goto(at(`Handbook/files/Release-process/${file}`));
    const opened = await page.evaluate(() => ({ type: document.contentType, title: document.title }));
    check(`${file} is text, and nothing of it runs`, () => assert.deepEqual(opened, { type: 'text/plain', title: '' }));
  }
} finally {
  await browser.close();
}

for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${checks} checks, ${failures.length} failed; screenshots in ${outputFolder}`);
process.exit(failures.length === 0 ? 0 : 1);
