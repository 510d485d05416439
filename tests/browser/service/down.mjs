// SPDX-License-Identifier: MIT
// What readers see while Rocket.Chat is down. Beside a service of its own, for one that was refused again and again leaves
// the server alone for a while, and whoever came next would wait.
import assert from 'node:assert/strict';
import { Place, settled, tabIn, texts, until } from './place.mjs';

const path = '/embed/channel?server=team&room=release-4-2&limit=3';
const unseen = ['/embed/channel?server=team&room=sheet&limit=7', '/embed/thread?server=team&id=never'];

export const downChecks = ({ chatleaf, browser, picture }) => ({
    'while Rocket.Chat is down the last that was seen shows with its age; what never was, is a calm box within 300 ms': async () => {
        const place = await Place.open(chatleaf, 'readers = "open"\n');
        try {
            await place.ready(path);
            await place.fault({ kind: 'reset-before' });
            await settled(1500);
            const tab = await tabIn(browser);
            await tab.page.goto(place.url + path);
            await until(tab.page, () => document.querySelector('.cl-age') !== null);
            assert.match(await texts(tab.page), /As of .*Rocket\.Chat does not answer/);
            assert.match(await texts(tab.page), /Tomas Lind/);
            assert.equal(await tab.page.evaluate(() => document.querySelectorAll('.cl-age').length), 1);
            await picture(tab.page, 'aged');
            await tab.context.close();
            for (const never of unseen) {
                const began = process.hrtime.bigint();
                const answer = await fetch(place.url + never);
                await answer.text();
                const took = Number(process.hrtime.bigint() - began) / 1e6;
                assert.equal(answer.status, 503);
                assert.ok(took < 600, `${took} ms`); // 300 of an idle machine's; this one may be at other work
            }
            const calm = await tabIn(browser);
            await calm.page.goto(place.url + unseen[0]);
            await picture(calm.page, 'silent');
            await calm.context.close();
        } finally {
            await place.close('SIGKILL'); // answers are under way that nobody waits for
        }
    },
});
