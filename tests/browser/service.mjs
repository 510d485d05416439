// SPDX-License-Identifier: MIT
// node service.mjs CHATLEAF FOLDER
//
// Looks in Chromium at what `chatleaf serve` gives to readers: conversations in frames of another page, by themselves, and
// while Rocket.Chat is slow, silent or goes on. Leaves screenshots in FOLDER.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { hold } from '../standin/holding.mjs';
import { downChecks } from './service/down.mjs';
import { namedChecks } from './service/named.mjs';
import { Place, settled, startBrowser, tabIn, texts, until } from './service/place.mjs';

const [chatleaf, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sandbox = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';
const channel = '/embed/channel?server=team&room=release-4-2';
const embeds = {
    channel: [channel, '.cl-conversation'],
    message: ['/embed/message?server=team&id=b3MzRy9LqKxU6wSdZ', '.cl-highlighted, .cl-message'],
    thread: ['/embed/thread?server=team&id=c4KxSz2MrJyV7xTeA', '.cl-conversation'],
    room: ['/embed/room?server=team&room=release-4-2', '.cl-room'],
};

const place = await Place.open(chatleaf, 'readers = "open"\n');
const browser = await startBrowser();
const picture = (page, name, more = {}) => page.screenshot({ path: join(folder, `${name}.png`), ...more });
const iframe = (path, more = '') => `<iframe src="${place.url}${path.replaceAll('&', '&amp;')}" title="A conversation" width="100%" height="420" sandbox="${sandbox}" ${more}></iframe>`;

/** Opens a page of the service by itself, once it is there. */
const open = async (path, options = {}) => {
    await place.ready(path);
    const tab = await tabIn(browser, options);
    await tab.page.goto(place.url + path);
    return tab;
};
const isQuiet = ({ noted }, origins = [place.url]) => {
    assert.deepEqual(noted.complaints, []);
    for (const url of noted.requests) assert.ok(origins.includes(new URL(url).origin) || url === 'data:,', url);
};
const isNoWider = async (page) => {
    const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= window, `${wide} > ${window}`);
};
const guidelines = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const ofColours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
// The heading above a conversation is that of the page around.
const findings = async (page, runOnly) => {
    const { violations } = await page.evaluate((rules) => globalThis.axe.run({ runOnly: rules, resultTypes: ['violations'], ...(rules.type === 'tag' ? { rules: { 'page-has-heading-one': { enabled: false } } } : {}) }), runOnly);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 150)}: ${failureSummary.replaceAll('\n', ' ')}`));
};
/** Waits for what a tab whose clock was taken over asks for, as if it were a minute each time. */
const comes = async (page, look, argument) => {
    for (let i = 0; i < 100 && !(await page.evaluate(look, argument)); i += 1) {
        await page.clock.runFor(60_000);
        await settled(100);
    }
    assert.ok(await page.evaluate(look, argument), String(look));
};

const checks = {
    'each kind of conversation shows in a frame of an allowed page, asks nobody else, and the browser has nothing to complain of': async () => {
        for (const [kind, [path, mark]] of Object.entries(embeds)) {
            await place.ready(path);
            place.allowed.body = `<h1>Plan</h1>${iframe(path)}`;
            const tab = await tabIn(browser);
            await tab.page.goto(place.allowed.origin);
            const frame = tab.page.frames()[1];
            await frame.waitForSelector(mark);
            await settled(300);
            isQuiet(tab, [place.url, place.allowed.origin]);
            await picture(tab.page, `frame-${kind}`);
            await tab.context.close();
        }
    },
    'in a page of any other origin the browser shows nothing': async () => {
        for (const [path, mark] of Object.values(embeds)) {
            place.foreign.body = iframe(path);
            const tab = await tabIn(browser);
            await tab.page.goto(place.foreign.origin);
            await settled(300);
            assert.ok(tab.noted.complaints.some((text) => text.includes('frame-ancestors')), tab.noted.complaints.join());
            assert.equal(await tab.page.frames()[1].$(mark).catch(() => null), null);
            await tab.context.close();
        }
    },
    'a sealed link shows a private room in a frame, as in Confluence Cloud, and one that was changed shows nothing': async () => {
        const closed = await Place.open(chatleaf, 'readers = "signed"\n[service.keys.k1]\nfile = "k1.key"\n[service.spaces.DEV]\nrooms = ["team:steering"]\n[confluence.wiki]\nurl = "http://127.0.0.1:9"\ncredentials = "wiki.credentials"\n', { 'k1.key': 'ab'.repeat(32), 'wiki.credentials': 'Token: pat-of-leaf\n' });
        try {
            const sign = (...words) => execFileSync(chatleaf, ['sign', ...words, '--config', closed.config], { encoding: 'utf8' }).trim();
            const link = sign('/embed/channel?server=team&room=steering', '--space', 'DEV', '--expires', '2126-01-31');
            const show = async (address) => {
                closed.allowed.body = `<iframe src="${address.replaceAll('&', '&amp;')}" title="A room" width="100%" height="420"></iframe>`;
                const tab = await tabIn(browser);
                await tab.page.goto(closed.allowed.origin);
                const frame = tab.page.frames()[1];
                await frame.waitForSelector('.cl-message, .cl-box, .cl-calm:not(:has-text("on its way"))', { timeout: 15_000 });
                const text = await frame.evaluate(() => document.body.innerText);
                await picture(tab.page, 'sealed');
                await tab.context.close();
                return text;
            };
            assert.match(await show(link), /Confidential/);
            for (const other of [link.replace('steering', 'release-4-2'), link.replace('space=DEV', 'space=KIT'), link.replace(/expires=\d+/, 'expires=9999999999'), link.replace(/&seal=.*/, ''), link.replace(/seal=(.)/, (all, sign) => `seal=${sign === 'A' ? 'B' : 'A'}`), sign('/embed/channel?server=team&room=steering'), sign('/embed/channel?server=team&room=steering', '--space', 'DEV', '--expires', '2020-01-31')])
                assert.doesNotMatch(await show(other), /Confidential|Release/, other);
        } finally {
            await closed.close();
        }
    },
    'a link in a frame opens Rocket.Chat in a window of its own, which no sandbox holds': async () => {
        place.allowed.body = iframe(channel);
        const tab = await tabIn(browser);
        await tab.page.goto(place.allowed.origin);
        const frame = tab.page.frames()[1];
        await frame.waitForSelector('a.cl-open');
        const [window] = await Promise.all([tab.context.waitForEvent('page'), frame.click('a.cl-open')]);
        await window.waitForLoadState();
        assert.equal(await window.evaluate(() => origin !== 'null' && opener === null), true);
        assert.equal(new URL(window.url()).port, String(place.upstream.port));
        assert.equal(tab.page.frames()[1].url(), place.url + channel);
        await tab.context.close();
    },
    'what is written, changed and deleted in Rocket.Chat comes by itself, and what was opened stays open': async () => {
        await place.ready(channel);
        const tab = await tabIn(browser);
        await tab.page.clock.install();
        await tab.page.goto(place.url + channel);
        const id = place.say('The first that came by itself');
        await comes(tab.page, () => document.body.innerText.includes('The first that came by itself'));
        place.chat.state.messages.find((each) => each._id === id).msg = 'It was changed';
        await comes(tab.page, () => document.body.innerText.includes('It was changed') && !document.body.innerText.includes('The first that came'));
        place.chat.state.messages = place.chat.state.messages.filter((each) => each._id !== id);
        await comes(tab.page, () => !document.body.innerText.includes('It was changed'));
        isQuiet(tab);
        assert.equal(await tab.page.evaluate(() => document.querySelectorAll('#chatleaf').length), 1);
        await tab.context.close();
    },
    'who follows a link by keyboard keeps the focus when something comes': async () => {
        const tab = await open(channel);
        await tab.page.focus('a.cl-open');
        const id = place.say('While somebody reads');
        await until(tab.page, () => document.body.innerText.includes('While somebody reads'));
        assert.equal(await tab.page.evaluate(() => document.activeElement.className), 'cl-open');
        place.chat.state.messages = place.chat.state.messages.filter((each) => each._id !== id);
        await tab.context.close();
    },
    'a page that is hidden asks for nothing until it is seen again': async () => {
        await place.ready(channel);
        const tab = await tabIn(browser);
        await tab.page.addInitScript(() => {
            globalThis.isAway = false;
            Object.defineProperty(Document.prototype, 'hidden', { get: () => globalThis.isAway });
        });
        await tab.page.clock.install();
        await tab.page.goto(place.url + channel);
        const turn = (isAway) => tab.page.evaluate((away) => {
            globalThis.isAway = away;
            document.dispatchEvent(new Event('visibilitychange'));
        }, isAway);
        await turn(true);
        const before = tab.noted.requests.length;
        for (let minutes = 0; minutes < 30; minutes += 10) {
            await tab.page.clock.runFor(600_000);
            await settled(100);
        }
        assert.equal(tab.noted.requests.length, before);
        await turn(false);
        await tab.page.clock.runFor(2100);
        await settled(100);
        assert.ok(tab.noted.requests.length > before);
        await tab.context.close();
    },
    'a page around it can make the frame as high as what is in it': async () => {
        place.allowed.body = `${iframe(channel)}<script>addEventListener('message', (event) => {
            const frame = document.querySelector('iframe');
            if (event.origin !== '${place.url}' || event.source !== frame.contentWindow || event.data.type !== 'chatleaf:height') return;
            frame.style.height = event.data.height + 'px';
        });</script>`;
        const tab = await tabIn(browser);
        await tab.page.goto(place.allowed.origin);
        await until(tab.page, () => document.querySelector('iframe').offsetHeight > 600);
        await settled(500);
        const frame = tab.page.frames()[1];
        const [inner, outer] = await frame.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
        assert.ok(inner <= outer, `${inner} > ${outer}`);
        const least = await frame.evaluate(() => document.getElementById('chatleaf').getBoundingClientRect().height);
        assert.ok(outer - least < 8, `${outer} is more than ${least}`);
        await picture(tab.page, 'sized', { fullPage: true });
        isQuiet(tab, [place.url, place.allowed.origin]);
        await tab.context.close();
    },
    'times and days are those of the reader’s clock': async () => {
        const read = async (timezoneId) => {
            const tab = await open('/embed/channel?server=team&room=release-4-2&events=false', { timezoneId });
            await settled(200);
            const found = await tab.page.evaluate(() => ({
                times: [...document.querySelectorAll('.cl-message time')].map((each) => [each.dateTime, each.textContent.trim()]),
                days: [...document.querySelectorAll('.cl-day')].map((each) => each.innerText.trim()),
                order: [...document.querySelectorAll('.cl-day time, .cl-message .cl-meta time')].map((each) => each.closest('.cl-day') ? `day ${each.textContent}` : each.dateTime),
            }));
            isQuiet(tab);
            await tab.context.close();
            return found;
        };
        const [utc, tokyo] = [await read('UTC'), await read('Asia/Tokyo')];
        const [at, there] = tokyo.times.find(([, text]) => /^\d\d:\d\d$/.test(text));
        assert.equal(there, new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Tokyo' }).format(new Date(at)));
        assert.equal(utc.days.length, 2);
        // Each message stands below the day that it is on where the reader is.
        const dayOf = (zone) => (stamp) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: zone }).format(new Date(stamp));
        for (const [found, zone] of [[utc, 'UTC'], [tokyo, 'Asia/Tokyo']]) {
            let day = '';
            for (const each of found.order) {
                if (each.startsWith('day ')) day = each.slice(4);
                else assert.equal(day, dayOf(zone)(each), `${each} in ${zone}`);
            }
        }
    },
    'without JavaScript it is there to be read, and a slow first view comes by itself': async () => {
        const tab = await open(channel, { javaScriptEnabled: false });
        assert.match(await tab.page.locator('body').innerText(), /Tomas Lind/);
        await tab.context.close();
        await place.fault({ kind: 'slow', milliseconds: 1000, times: 2 });
        const slow = await tabIn(browser, { javaScriptEnabled: false });
        const began = Date.now();
        const answer = await slow.page.goto(`${place.url}/embed/room?server=team&room=importer`);
        assert.equal(answer.status(), 503);
        assert.ok(Date.now() - began < 3000);
        await picture(slow.page, 'waiting');
        await slow.page.waitForSelector('.cl-room', { timeout: 30_000 });
        await place.heal();
        await slow.context.close();
    },
    'what is not there is a calm box, and so is what may not be seen': async () => {
        const boxes = [];
        for (const room of ['nowhere', 'steering']) {
            const tab = await open(`/embed/channel?server=team&room=${room}`);
            boxes.push((await texts(tab.page)).replaceAll(room, 'ROOM'));
            await picture(tab.page, `absent-${room}`);
            await tab.context.close();
        }
        assert.equal(boxes[0], boxes[1]);
    },
    'a message that cannot be read leaves the others of its room as they are': async () => {
        const answer = await place.ready('/embed/channel?server=team&room=sheet&limit=200');
        assert.equal(answer.status, 200);
        assert.ok((await answer.text()).includes('This message could not be read'));
    },
    'it is read in the dark, on a phone, from right to left and on paper': async () => {
        const looks = {
            light: ['/embed/channel?server=team&room=sheet&limit=100', {}],
            dark: ['/embed/channel?server=team&room=sheet&limit=100', { colorScheme: 'dark' }],
            narrow: [channel, { viewport: { width: 375, height: 700 } }],
            'narrow-dark': ['/embed/thread?server=team&id=c4KxSz2MrJyV7xTeA', { viewport: { width: 375, height: 700 }, colorScheme: 'dark' }],
            'theme-dark': [`${channel}&theme=dark`, {}],
            'theme-light': [`${channel}&theme=light`, { colorScheme: 'dark' }],
            rtl: ['/embed/channel?server=team&room=shalom', {}],
        };
        await Promise.all(Object.entries(looks).map(async ([name, [path, options]]) => {
            const tab = await open(path, options);
            if (name === 'rtl') await tab.page.evaluate(() => { for (const each of document.querySelectorAll('[lang]')) each.dir = 'rtl'; });
            await settled(200);
            await isNoWider(tab.page);
            const ground = await tab.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
            assert.equal(ground, name.includes('dark') ? 'rgb(29, 33, 37)' : 'rgb(255, 255, 255)', name);
            await picture(tab.page, name, { fullPage: true });
            if (name === 'dark') {
                await tab.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
                const printed = await tab.page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color, getComputedStyle(document.querySelector('.cl-text')).color]);
                assert.equal(printed[0], 'rgba(0, 0, 0, 0)');
                for (const ink of printed.slice(1)) assert.ok(Math.max(...ink.match(/\d+/g).slice(0, 3).map(Number)) < 100, printed.join());
                await picture(tab.page, 'print');
            }
            isQuiet(tab);
            await tab.context.close();
        }));
    },
    'a keyboard reaches all that can be reached, in order, and sees where it is; spoilers open by it': async () => {
        const tab = await open('/embed/channel?server=team&room=sheet&limit=200');
        await settled(200);
        const all = await tab.page.evaluate(() => {
            const can = [...document.querySelectorAll('a[href], summary, input:not([disabled]), [tabindex="0"]')].filter((each) => each.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true }));
            can.forEach((each, i) => (each.dataset.place = i));
            return can.length;
        });
        const visited = [];
        for (let i = 0; i < all; i += 1) {
            await tab.page.keyboard.press('Tab');
            visited.push(await tab.page.evaluate(() => {
                const seen = (each) => { const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each); return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'; };
                const { activeElement } = document;
                return { place: Number(activeElement.dataset.place), seen: seen(activeElement) || [...(activeElement.labels ?? []), activeElement.nextElementSibling, activeElement.parentElement].some((each) => each && seen(each)), what: activeElement.outerHTML.slice(0, 100) };
            }));
        }
        assert.deepEqual(visited.map((each) => each.place), [...Array(all).keys()]);
        assert.deepEqual(visited.filter((each) => !each.seen), []);
        const spoilers = await tab.page.evaluate(() => document.querySelectorAll('.cl-spoiler-switch').length);
        assert.ok(spoilers > 0);
        await tab.page.focus('.cl-spoiler-switch');
        await tab.page.keyboard.press('Space');
        assert.equal(await tab.page.evaluate(() => document.querySelector('.cl-spoiler-switch').checked), true);
        await picture(tab.page, 'focus');
        await tab.context.close();
        return `${all} places`;
    },
    'axe-core finds nothing': async () => {
        const paths = [...Object.values(embeds).map(([each]) => each), '/embed/channel?server=team&room=sheet&limit=200', '/embed/channel?server=team&room=nowhere', '/nothing/here'];
        await Promise.all(paths.map(async (path) => {
            const tab = await open(path, { bypassCSP: true });
            await tab.page.evaluate(axe);
            assert.deepEqual(await findings(tab.page, guidelines), [], path);
            // In the dark nothing but colours is another.
            await tab.page.emulateMedia({ colorScheme: 'dark' });
            assert.deepEqual(await findings(tab.page, ofColours), [], `${path} in the dark`);
            await tab.context.close();
        }));
    },
};
Object.assign(checks, downChecks({ chatleaf, browser, picture }), namedChecks({ chatleaf, browser, picture }));

// One that failed leaves nothing behind for the next, nor what the service keeps of it.
const parted = Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, async () => {
    const before = [...place.chat.state.messages];
    try {
        return await check();
    } finally {
        await place.heal();
        place.chat.state.messages = before;
        if (place.isStirred) await settled(1200);
        place.isStirred = false;
    }
}]));
await hold(parted, [{ close: () => browser.close() }, place]);
