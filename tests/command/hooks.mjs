// `chatleaf serve` between both stand-ins: what a webhook tells becomes a digest in a room, once, whatever happens to
// the process in between; what is forged becomes nothing; and a link in a message is answered with a card.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { existsSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Confluence } from '../standin/confluence/server.mjs';
import { serve } from '../standin/frame.mjs';
import { hold } from '../standin/holding.mjs';
import { RocketChat } from '../standin/rocketchat/server.mjs';
import { Folder, freePort } from './command.mjs';

const [command] = process.argv.slice(2);
process.setMaxListeners(50); // each folder has one
const secret = 'secret-of-confluence';
const addon = 'secret-of-the-add-on';
const token = 'token-of-rocket-chat';

/** Both servers, a configuration between them, and `chatleaf serve`. */
class Office {
    static async open() {
        const office = new Office();
        office.folder = new Folder();
        office.rocketChat = new RocketChat();
        office.confluence = new Confluence({});
        office.chat = await serve(office.rocketChat);
        office.wiki = await serve(office.confluence);
        const ports = [await freePort(), await freePort()];
        [, office.admin] = ports;
        for (const [name, text] of Object.entries({ team: 'X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot\n', wiki: 'Token: pat-of-leaf\n', hook: secret, addon, token })) office.folder.write(name, `${text}\n`);
        office.config = office.folder.write('chatleaf.toml', `
[servers.team]
url = "http://127.0.0.1:${office.chat.port}"
credentials = "team"
[confluence.wiki]
url = "http://127.0.0.1:${office.wiki.port}"
credentials = "wiki"
[routes.notes]
rooms = ["team:general"]
spaces = ["DEV"]
quiet_window = "0m"
minor_edits = true
[delivery]
poll = "1h"
[service]
url = "https://leaf.example.org"
readers = "open"
listen = "127.0.0.1:${ports[0]}"
admin = "127.0.0.1:${ports[1]}"
[service.hooks.confluence.wiki]
secret_file = "hook"
[service.hooks.addon.wiki]
secret_file = "addon"
[service.hooks.rocketchat.links]
secret_file = "token"
`);
        return office;
    }

    change(how) {
        writeFileSync(this.config, how(readFileSync(this.config, 'utf8')));
    }

    async start({ watches = true } = {}) {
        this.log = '';
        this.process = spawn(command, ['serve', '--config', this.config], { stdio: ['ignore', 'pipe', 'pipe'] });
        this.process.stderr.on('data', (part) => (this.log += part));
        this.process.stdout.on('data', (part) => (this.log += part));
        this.ended = once(this.process, 'exit');
        await this.until(() => /"event":"ready"/.test(this.log) && (!watches || /"event":"watching"/.test(this.log)), 'it is ready');
        this.port = Number(/"event":"ready","port":"(\d+)"/.exec(this.log)[1]);
    }

    async until(holds, what, longest = 60_000) {
        for (const end = Date.now() + longest; Date.now() < end; await pause(50)) {
            if (await holds()) return;
            if (this.process.exitCode !== null) break;
        }
        assert.fail(`${what}: never\n${this.log}\n${JSON.stringify(this.posts())}`);
    }

    async stop(signal = 'SIGTERM') {
        this.process.kill(signal);
        return (await this.ended)[0];
    }

    ask(path, body, headers = {}, method = 'POST', port = this.port) {
        return new Promise((resolve, reject) => {
            const request = http.request({ port, host: '127.0.0.1', path, method, headers: { 'Content-Length': Buffer.byteLength(body), ...headers }, agent: false }, (response) => {
                const parts = [];
                response.on('data', (part) => parts.push(part));
                response.on('end', () => resolve({ status: response.statusCode, body: Buffer.concat(parts).toString() }));
                response.on('error', reject);
            });
            request.on('error', reject);
            request.end(body);
        });
    }
    tell(event, headers) {
        const body = JSON.stringify(event);
        return this.ask('/hooks/confluence', body, headers ?? { 'X-Hub-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` });
    }

    posts() {
        return [...new Map(this.rocketChat.posts().map((post) => [post._id, post])).values()];
    }
    /** The index of searches lags behind, so that nobody finds what changed by asking for it. */
    hideChanges() {
        this.confluence.set({ lagMinutes: 600 });
    }
    save(id) {
        this.confluence.set({ touch: id });
    }
    /** All that lies beside the configuration, as text. */
    files() {
        return readdirSync(this.folder.path).map((name) => join(this.folder.path, name)).filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, 'latin1')).join('\n');
    }
    async close() {
        if (this.process?.exitCode === null) await this.stop('SIGKILL');
        await this.chat.close();
        await this.wiki.close();
    }
}

const within = async (look) => {
    const office = await Office.open();
    try {
        await office.start();
        return await look(office);
    } finally {
        await office.close();
    }
};
const updated = (id, more = {}) => ({ timestamp: Date.now(), event: 'page_updated', userKey: 'ada', page: { id: Number(id) }, ...more });

await hold({
    'a page that changed is told in its room once, however often it is told of': () => within(async (office) => {
        office.hideChanges();
        office.save('1002');
        const event = updated('1002');
        for (let i = 0; i < 20; i += 1) assert.equal((await office.tell(event)).status, 204);
        await office.until(() => office.posts().length > 0, 'a digest');
        await pause(1500);
        assert.equal(office.posts().length, 1);
        assert.match(office.posts()[0].msg, /Release plan/);
        assert.equal(await office.stop(), 0);
        // What is left says which page it was, and no word of it.
        assert.doesNotMatch(office.files(), /Release plan|Ship it|Lovelace/);
        assert.doesNotMatch(office.log, /secret|token|Release plan|Ship it/);
    }),
    'what is forged, cut off, doubled or too long changes nothing': () => within(async (office) => {
        office.save('1002');
        const body = JSON.stringify(updated('1002'));
        const good = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
        const asked = [
            [{}, body], [{ 'X-Hub-Signature': good.slice(7) }, body], [{ 'X-Hub-Signature': good.slice(0, -1) }, body], [{ 'X-Hub-Signature': `${good}0` }, body],
            [{ 'X-Hub-Signature': [good, good] }, body], [{ 'X-Hub-Signature': good.toUpperCase() }, body], [{ 'X-Hub-Signature': good }, `${body} `], [{ 'X-Hub-Signature': good }, body.slice(1)],
        ];
        for (const [headers, text] of asked) assert.equal((await office.ask('/hooks/confluence', text, headers)).status, 401, JSON.stringify(headers));
        assert.equal((await office.ask('/hooks/confluence', body.padEnd(70_000), { 'X-Hub-Signature': good }).catch(() => ({ status: 413 }))).status, 413);
        assert.equal((await office.ask('/hooks/rocketchat-addon/guess', body)).status, 401);
        await pause(1500);
        assert.equal(office.posts().length, 0);
        return `${asked.length} refused`;
    }),
    'the add-on’s notification has the Confluence asked what changed, and is not believed': () => within(async (office) => {
        office.save('1002');
        const body = JSON.stringify({ notificationType: 'PAGE_UPDATED', userFullName: 'Mallory', spaceKey: 'DEV', pageTitle: 'Board', pageUrl: 'https://evil.example/display/DEV/Board', pageContentType: 'page' });
        assert.equal((await office.ask(`/hooks/rocketchat-addon/${addon}`, body)).status, 204);
        await office.until(() => office.posts().length > 0, 'a digest');
        assert.match(office.posts()[0].msg, /Release plan/);
        assert.doesNotMatch(JSON.stringify(office.posts()), /Mallory|Board|evil/);
        assert.doesNotMatch(office.log, /Mallory|Board|evil|add-on/);
    }),
    'a restricted page that is told of is told to nobody': () => within(async (office) => {
        for (const id of ['1003', '1004', '1005', '999999']) {
            if (id !== '999999') office.save(id);
            assert.equal((await office.tell(updated(id))).status, 204);
        }
        await pause(2000);
        assert.deepEqual(office.posts(), []);
    }),
    'whatever was answered 204 before the process was killed is told after it, once': async () => {
        const office = await Office.open();
        const told = new Map();
        const events = new Map();
        office.hideChanges();
        try {
            for (let round = 0; round < 4; round += 1) {
                await office.start();
                // Several are under way when it is killed, a little later in each round.
                const asked = [];
                for (let i = 0; i < 15; i += 1) {
                    const id = String(2000 + round * 15 + i);
                    office.save(id);
                    events.set(id, updated(id));
                    asked.push(office.tell(events.get(id)).then(({ status }) => told.set(id, status === 204), () => told.set(id, false)));
                    if (i < 5) await asked.at(-1);
                }
                await pause(12 * round);
                await office.stop('SIGKILL');
                await Promise.all(asked);
            }
            await office.start();
            const known = [...told].filter(([, isGood]) => isGood).map(([id]) => id);
            const count = (id) => office.posts().filter((post) => new RegExp(`Page ${Number(id) - 2000}\\b`).test(JSON.stringify(post))).length;
            await office.until(() => known.every((id) => count(id) >= 1), 'all that was answered is told', 120_000);
            // Of some a note was kept, and the answer never came: Confluence sends them again.
            for (const [id, event] of events) assert.equal((await office.tell(event)).status, 204, id);
            await office.until(() => [...told.keys()].every((id) => count(id) >= 1), 'all that was sent again is told', 120_000);
            await pause(1000);
            for (const id of told.keys()) assert.ok(count(id) <= 1, `${id} stands ${count(id)} times`);
            assert.equal(await office.stop(), 0);
            return `${known.length} of ${told.size} answered`;
        } finally {
            await office.close();
        }
    },
    'a link to a page in a message is answered with a card of it': () => within(async (office) => {
        const say = (text, more = {}) => office.ask('/hooks/rocketchat/links', JSON.stringify({ token, bot: false, channel_id: 'GENERAL', channel_name: 'general', message_id: 'm', user_name: 'ada', text, ...more }));
        const link = (id) => `http://127.0.0.1:${office.wiki.port}/pages/viewpage.action?pageId=${id}`;
        const card = await say(`look at ${link(1002)}`);
        assert.equal(card.status, 200);
        const [attachment] = JSON.parse(card.body).attachments;
        assert.equal(attachment.title, 'Release plan');
        assert.match(attachment.text, /Ship it on Monday/);
        assert.equal((await say(link(1003))).body, '{}');
        assert.equal((await say(link(1002), { token: 'guess' })).status, 401);
        assert.equal((await say(link(1002), { bot: { i: 'x' } })).body, '{}');
        assert.doesNotMatch(office.log, /Release plan|token/);
    }),
    'a comment is told, of which Confluence says nothing but its id': () => within(async (office) => {
        office.hideChanges();
        assert.equal((await office.tell({ timestamp: Date.now(), event: 'comment_created', userKey: 'ada', comment: { id: 5002 } })).status, 204);
        await office.until(() => office.posts().length > 0, 'a digest');
        assert.match(office.posts()[0].msg, /It is\./);
    }),
    'where another process watches, the service keeps notes and that one takes them': async () => {
        const office = await Office.open();
        try {
            office.hideChanges();
            office.change((text) => text.replace('[service]\n', '[service]\nwatch = false\n'));
            await office.start({ watches: false });
            office.save('1002');
            assert.equal((await office.tell(updated('1002'))).status, 204);
            await pause(1000);
            assert.equal(office.posts().length, 0);
            const watch = spawn(command, ['watch', '--config', office.config], { stdio: 'ignore' });
            try {
                await office.until(() => office.posts().length === 1, 'a digest');
            } finally {
                watch.kill('SIGTERM');
                await once(watch, 'exit');
            }
        } finally {
            await office.close();
        }
    },
    'with another configuration other rooms are told, and with a faulty one the same as before': () => within(async (office) => {
        office.hideChanges();
        const reload = async (change, says) => {
            office.change(change);
            office.log = '';
            office.process.kill('SIGHUP');
            await office.until(() => says.test(office.log), String(says));
        };
        const tell = async (id, count) => {
            office.save(id);
            assert.equal((await office.tell(updated(id))).status, 204);
            await office.until(() => office.posts().length === count, `${count} digests`);
        };
        await tell('1002', 1);
        await reload((text) => text.replace('team:general', 'team:board-minutes'), /"event":"watching"/);
        await tell('2001', 2);
        assert.notEqual(office.posts()[1].rid, office.posts()[0].rid);
        await reload((text) => text.replace('team:board-minutes', 'nowhere:general'), /"event":"kept-old-configuration"/);
        await tell('2002', 3);
        assert.equal(office.posts()[2].rid, office.posts()[1].rid);
    }),
    'it is not ready while its ledger or its notes are not where they were, says no names of files, and is ready again': () => within(async (office) => {
        const at = (name) => join(office.folder.path, name);
        for (const name of ['chatleaf.db', 'chatleaf.db.notes']) renameSync(at(name), at(`${name}.away`));
        const without = await office.ask('/readyz', '', {}, 'GET', office.admin);
        assert.equal(without.status, 503);
        assert.equal(without.body, 'Notes of webhooks cannot be kept. The log says why. The ledger of what rooms are told cannot be written. The log says why.\n');
        assert.equal((await office.ask('/livez', '', {}, 'GET', office.admin)).status, 200);
        assert.match(office.log, /"event":"not-ready"/);
        for (const name of ['chatleaf.db', 'chatleaf.db.notes']) renameSync(at(`${name}.away`), at(name));
        await office.until(async () => (await office.ask('/readyz', '', {}, 'GET', office.admin)).status === 200, 'it is ready again');
        assert.match(office.log, /"event":"ready-again"/);
    }),
    'the watch stops with the service, and another may then have the ledger': () => within(async (office) => {
        assert.equal(await office.stop(), 0);
        assert.ok(existsSync(join(office.folder.path, 'chatleaf.db')));
        await office.start();
        assert.equal(await office.stop(), 0);
    }),
});
