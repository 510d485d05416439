// SPDX-License-Identifier: MIT
// node try.mjs CHATLEAF FOLDER
//
// Goes through /try in Chromium as an author does, and attacks it and the frames of the service with strings that run
// where nobody takes them apart. Leaves screenshots in FOLDER.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { hold } from '../standin/holding.mjs';
import { attackedMessages } from './attack/messages.mjs';
import { person, Place, project, startBrowser, tabIn } from './service/place.mjs';

const [chatleaf, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const place = await Place.open(chatleaf, 'readers = "open"\n');
const browser = await startBrowser();
const picture = (page, name) => page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
const settled = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const copied = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('textarea')].map((each) => [each.id, each.value])));
const problems = (page) => page.evaluate(() => [...document.querySelectorAll('.problems li')].map((each) => each.textContent));
const isQuiet = ({ noted }) => {
    // A frame whose first view is on its way asks again.
    assert.deepEqual(noted.complaints.filter((text) => !/status of 503/.test(text)), []);
    for (const url of noted.requests) assert.equal(new URL(url).origin, place.url);
};

const corpus = join(process.env.CHATLEAF_CORPUS ?? '/nowhere', 'hostile/xss_strings.json');
const own = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'><svg onload=alert(1)>", '</textarea><script>alert(1)</script>', '</title><script>alert(1)</script>', '</style><script>alert(1)</script>', 'javascript:alert(1)', '" autofocus onfocus="alert(1)', '</iframe><script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'];
const collected = existsSync(corpus) ? JSON.parse(readFileSync(corpus, 'utf8')).filter((text) => text.length > 0 && text.length < 1500).filter((_, i) => i % 100 === 7) : [];
const attacks = [...own, ...collected];

/** A tab that notes all that an attack could do. */
const watched = async () => {
    const tab = await tabIn(browser);
    const found = new Set();
    tab.page.on('dialog', (dialog) => (found.add('a dialog'), dialog.dismiss().catch(() => {})));
    tab.context.on('page', () => found.add('a window'));
    const session = await tab.context.newCDPSession(tab.page);
    session.on('Debugger.scriptParsed', ({ url, executionContextAuxData: world }) => {
        if (world?.isDefault && !/^http:\/\/127\.0\.0\.1:\d+\/static\//.test(url)) found.add(`a script: ${url}`);
    });
    await session.send('Debugger.enable');
    // In a world apart from the page's, so that what is noted is the page's own doing.
    const touch = async () => {
        const { frameTree } = await session.send('Page.getFrameTree');
        const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'toucher' });
        await session.send('Runtime.evaluate', { expression: `document.querySelectorAll('summary, label, input').forEach((each) => each.click())`, contextId: executionContextId });
    };
    return { ...tab, found, touch };
};
const didNothing = ({ noted, found }, context) => {
    assert.deepEqual([...found], [], context);
    assert.deepEqual(noted.complaints.filter((text) => !/status of (404|503)/.test(text)), [], context);
    for (const url of noted.requests) assert.equal(new URL(url).origin, place.url, context);
};

await hold({
    'an author pastes a link, sees the conversation and copies the macro': async () => {
        const tab = await tabIn(browser, { javaScriptEnabled: false, viewport: { width: 1000, height: 800 } });
        await tab.page.goto(`${place.url}/try`);
        await picture(tab.page, 'try');
        await tab.page.fill('#link', `http://127.0.0.1:${place.upstream.port}/channel/release-4-2?msg=b3MzRy9LqKxU6wSdZ`);
        await tab.page.click('button');
        await tab.page.waitForSelector('iframe');
        await tab.page.frames()[1].waitForSelector('.cl-message', { timeout: 10_000 });
        const texts = await copied(tab.page);
        assert.match(texts.storage, /^<ac:structured-macro ac:name="rocketchat-message"><ac:parameter ac:name="permalink">http:\/\/127/);
        assert.match(texts.wiki, /^\{rocketchat-message:permalink=http/);
        assert.match(texts.address, new RegExp(`^${place.url}/embed/message\\?permalink=http`));
        assert.match(texts.frame, /^<iframe src=".*" title="Rocket.Chat message" width="100%" height="420" loading="lazy" sandbox="allow-scripts/);
        isQuiet(tab);
        await tab.context.close();
    },
    'an author fills in a form, is told what is wrong in the macro’s own sentences, and mends it': async () => {
        const tab = await tabIn(browser, { viewport: { width: 1000, height: 800 } });
        await tab.page.goto(`${place.url}/try?macro=rocketchat-channel`);
        assert.deepEqual(await problems(tab.page), []);
        await tab.page.fill('#p-limit', '500');
        await tab.page.click('form:last-of-type button');
        const told = await problems(tab.page);
        assert.ok(told.some((text) => text.includes('limit')) && told.some((text) => text.includes('needs room')), told.join());
        assert.equal(await tab.page.locator('iframe').count(), 0);
        assert.equal(await tab.page.inputValue('#p-limit'), '500');
        await picture(tab.page, 'try-problems');
        await tab.page.fill('#p-limit', '5');
        await tab.page.fill('#p-room', 'release-4-2');
        await tab.page.selectOption('#p-reactions', 'false');
        await tab.page.click('form:last-of-type button');
        await tab.page.waitForSelector('iframe');
        assert.deepEqual(await problems(tab.page), []);
        await tab.page.locator('iframe').scrollIntoViewIfNeeded();
        await tab.page.frames()[1].waitForSelector('.cl-message', { timeout: 10_000 });
        await settled(300);
        await picture(tab.page, 'try-result');
        const texts = await copied(tab.page);
        const values = [...texts.storage.matchAll(/ac:name="(\w+)">([^<]*)</g)].map(([, name, value]) => `${name}=${value}`);
        assert.deepEqual(values.sort(), ['limit=5', 'reactions=false', 'room=release-4-2']);
        assert.match(texts.wiki, /^\{rocketchat-channel:.*room=release-4-2.*\}$/);
        isQuiet(tab);
        await tab.context.close();
    },
    'each macro’s form, and what is wrong in it, is without a finding of axe-core, and as wide as a phone': async () => {
        for (const macro of ['channel', 'message', 'thread', 'room']) {
            for (const options of [{ colorScheme: 'dark', viewport: { width: 375, height: 700 } }, { colorScheme: 'light' }]) {
                const tab = await tabIn(browser, { ...options, bypassCSP: true });
                await tab.page.goto(`${place.url}/try?macro=rocketchat-${macro}&room=release-4-2&limit=0`);
                await tab.page.evaluate(axe);
                const { violations } = await tab.page.evaluate(() => globalThis.axe.run({ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }));
                assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], macro);
                const [wide, window] = await tab.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
                assert.ok(wide <= window, `${macro}: ${wide} > ${window}`);
                if (options.colorScheme === 'dark') await picture(tab.page, `try-${macro}-narrow`);
                await tab.context.close();
            }
        }
    },
    'no other page may frame it': async () => {
        place.allowed.body = `<iframe src="${place.url}/try" title="x"></iframe>`;
        const tab = await tabIn(browser);
        await tab.page.goto(place.allowed.origin);
        await settled(300);
        assert.ok(tab.noted.complaints.some((text) => text.includes('frame-ancestors')));
        await tab.context.close();
    },
    'where readers need sealed links it needs one too, shows public rooms alone, and seals nothing': async () => {
        const closed = await Place.open(chatleaf, 'readers = "signed"\n[service.keys.k1]\nfile = "k1.key"\n', { 'k1.key': 'ab'.repeat(32) });
        try {
            assert.equal((await fetch(`${closed.url}/try`)).status, 404);
            const sign = (...words) => execFileSync(chatleaf, ['sign', ...words, '--config', closed.config], { encoding: 'utf8' }).trim();
            const sealed = sign('/try');
            assert.equal((await fetch(sealed)).status, 200);
            assert.equal((await fetch(sealed.replace('/try?', '/embed/channel?room=release-4-2&'))).status, 404);
            assert.equal((await fetch(sign('/embed/channel?room=release-4-2').replace('/embed/channel', '/try'))).status, 404);
            const tab = await tabIn(browser);
            await tab.page.goto(`${sealed}&macro=rocketchat-channel`);
            await tab.page.fill('#p-room', 'release-4-2');
            await tab.page.click('form:last-of-type button');
            await tab.page.waitForSelector('iframe');
            await tab.page.locator('iframe').scrollIntoViewIfNeeded();
            await tab.page.frames()[1].waitForSelector('.cl-message', { timeout: 10_000 });
            const texts = await copied(tab.page);
            assert.equal(texts.sign, "chatleaf sign '/embed/channel?room=release-4-2'");
            assert.deepEqual([texts.address, texts.frame], [undefined, undefined]);
            assert.ok(!JSON.stringify(texts).includes('seal='));
            await tab.page.fill('#p-room', 'steering');
            await tab.page.click('form:last-of-type button');
            await settled(1500);
            assert.ok(!/Confidential|class="cl-message/.test(await tab.page.frames()[1].content()));
            await tab.context.close();
        } finally {
            await closed.close();
        }
    },
    'attacks stay words, as parameters of the form and of the frames': async () => {
        const tab = await watched();
        for (const attack of attacks) {
            const value = encodeURIComponent(attack.toWellFormed ? attack.toWellFormed() : attack);
            for (const path of [`/try?link=${value}`, `/try?macro=${value}`, `/try?macro=rocketchat-channel&room=release-4-2&title=${value}&theme=${value}&${value}=1`, `/embed/channel?room=release-4-2&limit=1&title=${value}`, `/embed/room?room=${value}`]) {
                if (path.length > 7000) continue;
                await tab.page.goto(place.url + path);
                didNothing(tab, `${path.slice(0, 40)}: ${attack}`);
            }
        }
        await settled(500);
        didNothing(tab, 'in the end');
        await tab.context.close();
        return `${attacks.length} attacks`;
    },
    'attacks stay words in every field of messages, and when they come by themselves': async () => {
        const kinds = attackedMessages(project);
        const room = place.chat.state.rooms[0]._id;
        const before = place.chat.state.messages;
        let seen = 0;
        const path = '/embed/channel?room=release-4-2&limit=200&replies=in-order';
        for (const attack of attacks.filter((_, i) => i % 8 === 0)) {
            const tab = await watched();
            place.chat.state.messages = before;
            await place.ready(path);
            await tab.page.goto(place.url + path);
            const messages = kinds.map((kind, i) => ({ _id: `attack${i}`, rid: room, ts: new Date(Date.parse('2026-11-15T00:00:00Z') + i * 1000).toISOString(), _updatedAt: '2026-11-15T00:00:00Z', ...kind(attack) }));
            for (let from = 0; from < messages.length; from += 180) {
                const end = { _id: `end${from}`, rid: room, msg: `The end of ${from}`, ts: '2026-11-16T00:00:00Z', _updatedAt: '2026-11-16T00:00:00Z', u: person };
                place.chat.state.messages = [...messages.slice(from, from + 180), end];
                await tab.page.getByText(end.msg, { exact: true }).waitFor({ timeout: 20_000 });
                seen += await tab.page.locator('.cl-message').count();
                await tab.touch();
                await settled(100);
                didNothing(tab, attack);
            }
            await tab.context.close();
        }
        place.chat.state.messages = before;
        return `${seen} messages`;
    },
    'what is watched would show a script that ran': async () => {
        const tab = await watched();
        place.foreign.body = '<img src="x" onerror="alert(1)">';
        await tab.page.goto(place.foreign.origin);
        await settled(500);
        assert.ok(tab.found.has('a dialog'), [...tab.found].join());
        await tab.context.close();
    },
}, [{ close: () => browser.close() }, place]);
