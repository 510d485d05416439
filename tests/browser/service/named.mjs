// SPDX-License-Identifier: MIT
// Readers who have names: a single sign-on in front of the service says who is asking, and a private room is for those
// alone who are in it.
import assert from 'node:assert/strict';
import { Place, settled, tabIn, texts } from './place.mjs';
import { signOn } from './sign_on.mjs';

const header = 'X-Forwarded-User';
const at = (room) => `/embed/channel?server=team&room=${room}`;
const [bound, absent] = ['steering', 'notfound']; // as long as each other, so that boxes can be compared as pictures

/** Behind the sign-on, where ada is in the room "steering", and cyd is not. */
const within = async (chatleaf, look) => {
    const proxy = await signOn({ header, from: '127.0.0.2' });
    const place = await Place.open(
        chatleaf,
        `readers = "named"\n[service.proxy]\naddresses = ["127.0.0.2"]\nheader = "${header}"\n[service.spaces.DEV]\nrooms = ["team:${bound}"]\n[confluence.wiki]\nurl = "http://127.0.0.1:9"\ncredentials = "wiki.credentials"\n`,
        { 'wiki.credentials': 'Token: pat-of-leaf\n' },
        proxy.url,
    );
    proxy.service = place.port;
    place.chat.state.rooms.find(({ name }) => name === bound).members = ['leaf.bot', 'ada'];
    try {
        return await look(place, proxy);
    } finally {
        await place.close();
        proxy.close();
    }
};

/** A tab of somebody who has signed on by that name, or of nobody. */
const tabOf = async (browser, proxy, name, options = {}) => {
    const tab = await tabIn(browser, options);
    if (name) await tab.context.addCookies([proxy.cookie(name)]);
    return tab;
};

/** What stands at an address once it is there, down to how it is answered. */
const seen = async ({ page }, address) => {
    for (;;) {
        const answer = await page.goto(address);
        if (answer.status() === 503) {
            await settled(50);
            continue;
        }
        const { date, ...headers } = answer.headers();
        return { status: answer.status(), headers, html: (await answer.body()).toString(), text: await texts(page) };
    }
};
const isLike = (one, other) => {
    // The tag is of the bytes, and so of the room's name in them.
    const shape = ({ status, headers, html, text }, room) => [status, headers, html.replace(/ data-etag="[^"]*"/, '').replaceAll(room, 'ROOM'), text.replaceAll(room, 'ROOM')];
    assert.deepEqual(shape(one, bound), shape(other, absent));
    assert.equal(one.html.length, other.html.length);
};

export const namedChecks = ({ chatleaf, browser, picture }) => ({
    'behind a single sign-on a private room is for its members, and for all others like one that is not there': () => within(chatleaf, async (place, proxy) => {
        const ada = await tabOf(browser, proxy, 'ada');
        const shown = await seen(ada, place.url + at(bound));
        assert.equal(shown.status, 200);
        assert.match(shown.text, /Confidential/);
        assert.deepEqual(ada.noted.complaints.filter((text) => !/status of 503/.test(text)), []);

        const cyd = await tabOf(browser, proxy, 'cyd');
        const [kept, nothing] = [await seen(cyd, place.url + at(bound)), await seen(cyd, place.url + at(absent))];
        assert.equal(kept.status, 404);
        assert.doesNotMatch(kept.html, /Confidential/);
        isLike(kept, nothing);
        assert.match((await seen(cyd, place.url + at('release-4-2'))).text, /Tomas Lind/);

        // In a frame of the Confluence, which the browser brings the cookie to, or not.
        for (const [who, pattern] of [['ada', /Confidential/], ['cyd', /^(?!.*Confidential)/s]]) {
            place.allowed.body = `<h1>Plan</h1><iframe src="${place.url}${at(bound).replaceAll('&', '&amp;')}" title="A room" width="100%" height="420"></iframe>`;
            const tab = await tabOf(browser, proxy, who);
            await tab.page.goto(place.allowed.origin);
            await tab.page.frames()[1].waitForSelector('.cl-message, .cl-box, .cl-calm');
            assert.match(await texts(tab.page.frames()[1]), pattern);
            await picture(tab.page, `named-${who}`);
            await tab.context.close();
        }
        await ada.context.close();
        await cyd.context.close();
    }),
    'who says in a header who they are is believed by nobody, neither past the proxy nor through it': () => within(chatleaf, async (place, proxy) => {
        const claims = { extraHTTPHeaders: { [header]: 'ada' } };
        const past = await tabOf(browser, proxy, undefined, claims);
        const [straight, straightAbsent] = [await seen(past, `http://127.0.0.1:${place.port}${at(bound)}`), await seen(past, `http://127.0.0.1:${place.port}${at(absent)}`)];
        assert.equal(straight.status, 404);
        isLike(straight, straightAbsent);
        // Who has no name is shown nothing at all.
        assert.equal((await seen(past, `http://127.0.0.1:${place.port}${at('release-4-2')}`)).status, 404);
        await past.context.close();
        for (const [who, path] of [['cyd', at(bound)], [undefined, at(bound)], ['cyd', `${at(bound)}&user=ada`], [undefined, at('release-4-2')]]) {
            const tab = await tabOf(browser, proxy, who, claims);
            const { status, html } = await seen(tab, place.url + path);
            assert.equal(status, 404, `${who} ${path}`);
            assert.doesNotMatch(html, /Confidential|Tomas Lind/, `${who} ${path}`);
            await tab.context.close();
        }
        const ada = await tabOf(browser, proxy, 'ada', { extraHTTPHeaders: { [header]: 'cyd' } });
        assert.match((await seen(ada, place.url + at(bound))).text, /Confidential/);
        await ada.context.close();
    }),
    'who leaves the room sees it no more, without doing anything': () => within(chatleaf, async (place, proxy) => {
        const ada = await tabOf(browser, proxy, 'ada');
        assert.match((await seen(ada, place.url + at(bound))).text, /Confidential/);
        place.chat.state.rooms.find(({ name }) => name === bound).members = ['leaf.bot'];
        await ada.page.waitForFunction(() => !document.body.innerText.includes('Confidential'), undefined, { timeout: 15_000 });
        await ada.context.close();
    }),
});
