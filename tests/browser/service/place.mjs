// SPDX-License-Identifier: MIT
// What the service stands in while browsers look at it: a Rocket.Chat with the demo's conversations and the sheet of all
// kinds of messages, `chatleaf serve` before that, and pages of two other origins, of which one may frame it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Folder } from '../../command/command.mjs';
import { serve } from '../../standin/frame.mjs';
import { RocketChat } from '../../standin/rocketchat/server.mjs';
import { launch, onlyThisHost, still } from '../launch.mjs';

export const project = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const saved = (fixture, name) => JSON.parse(readFileSync(join(project, 'fixtures', fixture, 'messages/team', `${name}.json`), 'utf8'));

// When the demo's and the sheet's messages have been written.
const now = Date.parse('2026-11-16T12:00:00Z');
export const person = { _id: 'uAda', username: 'ada.krause', name: 'Ada Krause' };

const freePort = () =>
    new Promise((taken) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => taken(port));
        });
    });

/** A page of another origin, with what is set as its body. */
const parent = () =>
    new Promise((listening) => {
        const page = { body: '' };
        const server = createHttp((request, response) => {
            response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
            response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title></head><body>${page.body}</body></html>`);
        }).listen(0, '127.0.0.1', () => {
            page.origin = `http://127.0.0.1:${server.address().port}`;
            page.close = () => server.close();
            listening(page);
        });
    });

export class Place {
    /** `more`: lines of [service]; `files`: what they name; `front`: the address that readers come to, where something stands before it. */
    static async open(chatleaf, more = '', files = {}, front = undefined) {
        const place = new Place();
        place.chatleaf = chatleaf;
        place.chat = new RocketChat({ now: () => now });
        place.chat.set({
            rooms: [
                { ...saved('demo', 'channels.info-release-4-2').channel, members: ['*'], sysMes: undefined },
                { ...saved('demo', 'channels.info-importer').channel, members: ['*'], sysMes: undefined },
                { ...saved('demo', 'groups.info-steering').group, sysMes: undefined, members: ['leaf.bot'] },
                { ...saved('sheet', 'channels.info-sheet').channel, members: ['*'], sysMes: undefined },
                { _id: 'shalomRoom', t: 'c', name: 'shalom', fname: 'שלום', topic: 'מה נשמע', members: ['*'], sysMes: undefined },
            ],
            messages: [
                ...saved('demo', 'channels.history-release-4-2').messages,
                ...saved('demo', 'channels.history-importer').messages,
                ...saved('demo', 'chat.getThreadMessages-index-rebuild').messages,
                ...saved('demo', 'groups.history-steering').messages,
                ...saved('sheet', 'channels.history-sheet').messages,
                ...['שלום לכולם, מה שלומכם היום?', 'הכול *טוב*, תודה. ראו https://example.org', 'And in English.'].map((msg, i) => ({
                    _id: `shalom${i}`, rid: 'shalomRoom', msg, ts: new Date(now - 3_600_000 + i * 60_000).toISOString(), _updatedAt: new Date(now).toISOString(), u: { _id: `u${i}`, username: `user${i}`, name: i === 2 ? 'Ada' : 'דנה' },
                })),
            ],
        });
        place.upstream = await serve(place.chat);
        [place.allowed, place.foreign] = await Promise.all([parent(), parent()]);
        const [port, admin] = [await freePort(), await freePort()];
        place.port = port;
        place.url = front ?? `http://127.0.0.1:${port}`;
        place.folder = new Folder();
        place.folder.write('team.credentials', 'X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot\n');
        for (const [name, text] of Object.entries(files)) place.folder.write(name, text);
        place.config = place.folder.write('chatleaf.toml', `[servers.team]\nurl = "http://127.0.0.1:${place.upstream.port}"\nversion = "8.7"\ncredentials = "team.credentials"\n[service]\nlisten = "127.0.0.1:${port}"\nadmin = "127.0.0.1:${admin}"\nurl = "${place.url}"\nframes = ["${place.allowed.origin}"]\nfresh = "1s"\n${more}`);
        await place.#start();
        return place;
    }

    async #start() {
        this.process = spawn(this.chatleaf, ['serve', '--config', this.config], { cwd: this.folder.path });
        this.atExit = () => this.process.kill();
        process.on('exit', this.atExit);
        await new Promise((ready, failed) => {
            let said = '';
            this.process.stderr.on('data', (part) => {
                said += part;
                if (said.includes('"ready"')) ready();
            });
            this.process.on('exit', () => failed(new Error(said)));
        });
    }

    async close(signal = 'SIGTERM') {
        this.process.removeAllListeners('exit');
        const ended = new Promise((done) => this.process.on('exit', done));
        this.process.kill(signal);
        await ended;
        process.off('exit', this.atExit);
        this.allowed.close();
        this.foreign.close();
        await this.upstream.close();
    }

    async fault(order) {
        await fetch(`http://127.0.0.1:${this.upstream.port}/_control/fault`, { method: 'POST', body: JSON.stringify({ path: '/api', times: 1000, ...order }) });
    }

    async heal() {
        await fetch(`http://127.0.0.1:${this.upstream.port}/_control/heal`, { method: 'POST' });
    }

    /** Somebody writes into the demo's room. */
    say(msg, id = `said${this.chat.state.messages.length}`) {
        const at = new Date(now + this.chat.state.messages.length).toISOString();
        this.chat.clock += 1000;
        this.isStirred = true;
        const [room] = this.chat.state.rooms;
        this.chat.state.messages.push({ _id: id, rid: room._id, msg, ts: at, _updatedAt: at, u: person });
        return id;
    }

    /** Waits until the service gives what it is asked for, and not that it is on its way. */
    async ready(path) {
        for (let i = 0; i < 100; i += 1) {
            const answer = await fetch(this.url + path);
            if (answer.status !== 503) return answer;
            await new Promise((done) => setTimeout(done, 50));
        }
        throw new Error(`${path} is not there in time`);
    }
}

export const settled = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
export const texts = (page) => page.evaluate(() => document.body.innerText);
export const until = (page, look, argument) => page.waitForFunction(look, argument, { timeout: 15_000 });

export const startBrowser = () => launch(...still, onlyThisHost);

/** A tab that notes what it asks for and what the browser complains of. */
export const tabIn = async (browser, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 900, height: 700 }, colorScheme: 'light', locale: 'en-GB', timezoneId: 'UTC', ...options });
    const page = await context.newPage();
    const noted = { requests: [], complaints: [] };
    page.on('request', (request) => noted.requests.push(request.url()));
    page.on('console', (message) => noted.complaints.push(message.text()));
    page.on('pageerror', (error) => noted.complaints.push(String(error)));
    return { context, page, noted };
};
