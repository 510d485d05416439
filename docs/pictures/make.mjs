// SPDX-License-Identifier: MIT
// node docs/pictures/make.mjs CHATLEAF: makes the pictures of docs/author-guide.md anew, with Chromium, the service and a
// server that stands in for Rocket.Chat.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Place, startBrowser, tabIn } from '../../tests/browser/service/place.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const place = await Place.open(process.argv[2], 'readers = "open"\n');
const browser = await startBrowser();
const view = { viewport: { width: 720, height: 460 } };
const style = '<style>body{font:16px/1.5 "Noto Sans",sans-serif;color:#172b4d;margin:24px}h1{font-size:24px;margin:0 0 12px}iframe{border:0}</style>';
const frame = (path, height) => `<iframe src="${place.url}${path}" title="A conversation" width="100%" height="${height}"></iframe>`;

const show = async (name, body) => {
    place.allowed.body = style + body;
    const { page, context } = await tabIn(browser, view);
    await page.goto(place.allowed.origin);
    for (const each of page.frames().slice(1)) await each.waitForSelector('.cl-conversation, .cl-room');
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(here, `${name}.png`) });
    await context.close();
};

for (const path of ['/embed/channel?room=release-4-2&limit=4', '/embed/room?room=release-4-2', '/embed/message?id=b3MzRy9LqKxU6wSdZ']) await place.ready(path);
await show('channel', `<h1>Release 4.2</h1><p>What the team says about it:</p>${frame('/embed/channel?room=release-4-2&amp;limit=4', 330)}`);
await show('room-and-message', `<h1>Where we talk</h1>${frame('/embed/room?room=release-4-2', 170)}<p>What was decided:</p>${frame('/embed/message?id=b3MzRy9LqKxU6wSdZ', 170)}`);

const { page } = await tabIn(browser, { viewport: { width: 720, height: 620 } });
await page.goto(`${place.url}/try?macro=rocketchat-room&room=release-4-2&description=false`);
await page.frames()[1].waitForSelector('.cl-room').catch(() => {});
await page.screenshot({ path: join(here, 'try-form.png') });
await page.locator('h2', { hasText: 'What readers see' }).scrollIntoViewIfNeeded();
await page.evaluate(() => [...document.querySelectorAll('h2')].find((each) => each.textContent === 'What readers see').scrollIntoView());
await page.waitForTimeout(600);
await page.screenshot({ path: join(here, 'try-result.png') });
await browser.close();
await place.close();
process.exit(0);
