// SPDX-License-Identifier: MIT
// node soak.mjs COMMAND [REQUESTS]
//
// `chatleaf serve` between both stand-ins, for long: so many requests of every kind, after which it takes no more memory
// than before; and clients that drip beside good ones.
import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Confluence } from '../standin/confluence/server.mjs';
import { serve } from '../standin/frame.mjs';
import { hold } from '../standin/holding.mjs';
import { RocketChat } from '../standin/rocketchat/server.mjs';
import { Folder, freePort, macro } from './command.mjs';

const [command, count = '20000'] = process.argv.slice(2);
const requests = Number(count);
const secret = 'secret-of-confluence';

/** A connection that sends requests behind each other and counts what comes back, by status. */
class Client {
    constructor(port) {
        this.port = port;
        this.by = new Map();
    }

    async #open() {
        this.socket = net.connect({ port: this.port, host: '127.0.0.1', noDelay: true });
        await once(this.socket, 'connect');
        this.unread = Buffer.alloc(0);
        this.expected = 0;
        this.socket.on('data', (part) => this.#take(part));
        this.socket.on('error', () => {});
        this.socket.on('close', () => this.#answered?.(new Error(`closed with ${this.expected} unanswered`)));
    }

    #answered;

    #take(part) {
        this.unread = this.unread.length ? Buffer.concat([this.unread, part]) : part;
        for (;;) {
            const end = this.unread.indexOf('\r\n\r\n');
            if (end < 0) return;
            const head = this.unread.latin1Slice(0, end);
            const status = Number(head.slice(9, 12));
            const size = status === 304 || status === 204 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
            if (this.unread.length < end + 4 + size) return;
            if (this.keeps) this.kept.push({ status, head, body: this.unread.utf8Slice(end + 4, end + 4 + size) });
            this.unread = this.unread.subarray(end + 4 + size);
            this.by.set(status, (this.by.get(status) ?? 0) + 1);
            if (--this.expected === 0) this.#answered?.();
        }
    }

    /** All of them are answered; what is kept of that: {status, head, body} of each. */
    async ask(texts, { keeps = false } = {}) {
        if (!this.socket || this.socket.destroyed) await this.#open();
        Object.assign(this, { keeps, kept: [], expected: texts.length });
        await new Promise((resolve, reject) => {
            this.#answered = (error) => (error ? reject(error) : resolve());
            this.socket.write(texts.join(''));
        });
        this.#answered = undefined;
        return this.kept;
    }

    close() {
        this.#answered = undefined;
        this.socket?.destroy();
    }
}

const get = (path, more = '') => `GET ${path} HTTP/1.1\r\nHost: h\r\n${more}\r\n`;
const post = (path, body, more = '') => `POST ${path} HTTP/1.1\r\nHost: h\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`;

/** Both servers, and the service between them. */
class Office {
    static async open() {
        const office = new Office();
        office.chat = await serve(new RocketChat());
        office.wiki = await serve(new Confluence({}));
        const ports = [await freePort(), await freePort()];
        office.folder = new Folder();
        for (const [name, text] of Object.entries({ team: 'X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot', wiki: 'Token: pat-of-leaf', hook: secret })) office.folder.write(name, `${text}\n`);
        // Little memory, so that what is kept comes to its end soon, and goes round.
        const config = office.folder.write('chatleaf.toml', `
[servers.team]
url = "http://127.0.0.1:${office.chat.port}"
credentials = "team"
[confluence.wiki]
url = "http://127.0.0.1:${office.wiki.port}"
credentials = "wiki"
[routes.notes]
rooms = ["team:general"]
spaces = ["DEV"]
[delivery]
poll = "1h"
[service]
url = "https://leaf.example.org"
readers = "open"
listen = "127.0.0.1:${ports[0]}"
admin = "127.0.0.1:${ports[1]}"
memory = 1
fresh = "1s"
[service.spaces.DEV]
rooms = ["team:board-minutes"]
[service.hooks.confluence.wiki]
secret_file = "hook"
`);
        [office.port, office.admin] = ports;
        const log = openSync(join(office.folder.path, 'log'), 'w');
        office.process = spawn(command, ['serve', '--config', config], { stdio: ['ignore', log, log] });
        closeSync(log);
        office.ended = once(office.process, 'exit');
        process.on('exit', () => office.process.kill('SIGKILL'));
        for (let i = 0; !readFileSync(join(office.folder.path, 'log'), 'utf8').includes('"ready"'); i += 1) {
            assert.ok(i < 200 && office.process.exitCode === null, 'the service does not start');
            await pause(50);
        }
        return office;
    }

    /** What the process takes of the host's memory, in kB. */
    memory() {
        return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.process.pid}/status`, 'utf8'))[1]);
    }

    async close() {
        this.process.kill('SIGTERM');
        const [code] = await this.ended;
        await this.chat.close();
        await this.wiki.close();
        return code;
    }
}

const within = async (look) => {
    const office = await Office.open();
    try {
        return await look(office);
    } finally {
        assert.equal(await office.close(), 0);
    }
};

/** The same again until it is there. */
const shown = async (client, text) => {
    for (let i = 0; i < 200; i += 1) {
        const [answer] = await client.ask([text], { keeps: true });
        if (answer.status !== 503) return answer;
        await pause(20);
    }
    throw new Error('it is never there');
};

/** What readers ask for: `quick` is answered at once, `slow` when nobody can tell any more why it is absent. */
const mixture = async (office) => {
    const client = new Client(office.port);
    const rooms = [3, 10, 20, 30].map((limit) => get(`/embed/channel?room=general&limit=${limit}`));
    const page = get('/page/1002');
    const embed = await shown(client, rooms[1]);
    for (const text of [...rooms, page]) assert.equal((await shown(client, text)).status, 200);
    const etag = /\r\netag: ("[^"]+")/i.exec(embed.head)[1];
    const picture = /\/media\/avatar\/[^"]+/.exec(embed.body)[0];
    assert.equal((await shown(client, get(picture))).status, 200);
    const render = post('/render', `<p>Words</p>${macro('channel', { room: 'general', limit: '5' })}`);
    assert.equal((await shown(client, render)).status, 200);
    client.close();
    const unsigned = JSON.stringify({ event: 'page_updated', page: { id: 1002 } });
    const told = JSON.stringify({ timestamp: Date.now(), event: 'space_updated', page: { id: 1002 } });
    const signed = `X-Hub-Signature: sha256=${createHmac('sha256', secret).update(told).digest('hex')}\r\n`;
    const quick = [
        ...Array.from({ length: 60 }, (_, i) => rooms[i % rooms.length]),
        ...Array(10).fill(get('/embed/channel?room=general&limit=10', `If-None-Match: ${etag}\r\n`)),
        ...Array(10).fill(page),
        ...Array(8).fill(get(picture)),
        get(`${picture}x`),
        get('/nothing/here'),
        get('/embed/nothing?room=general'),
        get('/page/'),
        get('/oembed?url=https%3A%2F%2Felsewhere.example.org%2F'),
        get('/favicon.ico'),
        get('/try'),
        render,
        post('/embed/channel', ''),
        post('/hooks/confluence', unsigned, 'X-Hub-Signature: sha256=00\r\n'),
        post('/hooks/confluence', told, signed),
        post('/hooks/nobody', ''),
    ];
    // Private, restricted, of another space, and ever another that is not there.
    const slow = () => [get('/embed/channel?room=secret'), get('/embed/channel?room=board-minutes'), get('/page/1003'), get('/page/1005'), get(`/embed/channel?room=none-${randomBytes(4).toString('hex')}`), get(`/page/${10_000 + Math.floor(Math.random() * 50_000)}`)];
    return { quick, slow, turn: 0 };
};

const inParallel = (clients, work) => Promise.all(Array.from({ length: clients }, work));

/** So many requests, of which one in a hundred is for what may not be seen; how often what was answered. */
const ask = async (office, mixed, many) => {
    const { quick, slow } = mixed;
    const by = new Map();
    let left = many;
    const note = (client) => {
        for (const [status, times] of client.by) by.set(status, (by.get(status) ?? 0) + times);
        client.close();
    };
    const quickly = async () => {
        let client = new Client(office.port);
        for (let i = 0; left > 0; i += 1) {
            const from = ((mixed.turn += 1) * 37) % quick.length;
            const some = Array.from({ length: 25 }, (_, k) => quick[(from + k * 7) % quick.length]);
            left -= some.length;
            // What is fetched anew just then may be late; then what was last is not old enough to be told so.
            await client.ask(some);
            if (i % 40 !== 39) continue;
            note(client); // another reader
            client = new Client(office.port);
        }
        note(client);
    };
    const slowly = async () => {
        const client = new Client(office.port);
        for (let i = 0; left > 0 && i * 24 < many / 100; i += 1) {
            const all = slow();
            left -= 1;
            await client.ask([all[(mixed.turn += 1) % all.length]]);
        }
        note(client);
    };
    await Promise.all([inParallel(8, quickly), inParallel(24, slowly)]);
    return by;
};

/** In a process of its own: `many` sockets that send a byte now and then, until they are told to end. */
const drip = async (port, many) => {
    const sockets = [];
    for (let i = 0; i < many; i += 1) {
        const open = () => {
            const socket = net.connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write('GET / HTTP/1.1\r\nA:'));
            socket.on('error', () => {});
            // Whoever took too long is turned out, and comes again.
            socket.on('close', () => setTimeout(() => (sockets[i] = open()), 10));
            return socket;
        };
        sockets.push(open());
        if (i % 50 === 49) await pause(5);
    }
    let turn = 0;
    setInterval(() => {
        for (let i = 0; i < many / 100; i += 1, turn = (turn + 1) % many) if (sockets[turn].writable) sockets[turn].write('a');
    }, 10); // each once a second
    setTimeout(() => process.send('dripping'), 500);
};
if (process.argv[2] === 'drip') {
    await drip(Number(process.argv[3]), Number(process.argv[4]));
    await once(process, 'disconnect');
    process.exit(0);
}

const gauge = async (office, name) => {
    const text = await (await fetch(`http://127.0.0.1:${office.admin}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)[1]);
};

/** How long 16 good clients take that ask so often each, in ms. */
const goodClients = async (office, often) => {
    const began = process.hrtime.bigint();
    await inParallel(16, async () => {
        const client = new Client(office.port);
        for (let i = 0; i < often; i += 1) await client.ask([get('/embed/channel?room=general&limit=10')]);
        assert.deepEqual([...client.by], [[200, often]]);
        client.close();
    });
    return Number(process.hrtime.bigint() - began) / 1e6;
};

await hold({
    [`memory is the same after ${requests} requests of all kinds`]: () => within(async (office) => {
        const mixed = await mixture(office);
        // Until then what is kept has come to its end, and each thread has had its share.
        await ask(office, mixed, Math.max(20_000, requests / 10));
        // Memory goes up and down by a hundredth with what is under way, so it is the mean of some moments, of which each
        // lies so many requests before another.
        const [parts, moments] = requests < 1_000_000 ? [5, 2] : [20, 4];
        const seen = [];
        const by = new Map();
        const began = Date.now();
        for (let i = 0; i < parts + moments; i += 1) {
            for (const [status, times] of await ask(office, mixed, requests / parts)) by.set(status, (by.get(status) ?? 0) + times);
            seen.push(office.memory());
        }
        const mean = (list) => Math.round(list.reduce((sum, each) => sum + each) / list.length);
        const [before, after] = [mean(seen.slice(0, moments)), mean(seen.slice(-moments))];
        const growth = ((after - before) / before) * 100;
        for (const status of [200, 204, 304, 401, 404, 405]) assert.ok(by.get(status) > 0, `${status}: ${JSON.stringify([...by])}`);
        assert.ok((by.get(200) ?? 0) > requests / 2, JSON.stringify([...by]));
        // Of few requests that is more than what is lost for good; of a hundred bytes for each it would be more yet.
        assert.ok(growth < (requests < 1_000_000 ? 5 : 2), `${before} kB before, ${after} kB after: ${seen}`);
        return `${before} kB before, ${after} kB after: ${growth.toFixed(1)} %; ${((Date.now() - began) / 1000).toFixed(1)} s; ${[...by].sort().map(([status, times]) => `${times} × ${status}`).join(', ')}`;
    }),
    'good clients hardly notice a thousand that drip beside them, and memory stays': () => within(async (office) => {
        await shown(new Client(office.port), get('/embed/channel?room=general&limit=10'));
        const [alone, beside] = [[], []];
        await goodClients(office, 200);
        const before = office.memory();
        let most = 0;
        for (let round = 0; round < 3; round += 1) {
            alone.push(await goodClients(office, 200));
            const crowd = fork(process.argv[1], ['drip', String(office.port), '1000']);
            await once(crowd, 'message');
            assert.ok((await gauge(office, 'chatleaf_connections')) > 900);
            beside.push(await goodClients(office, 200));
            most = Math.max(most, office.memory());
            crowd.disconnect();
            await once(crowd, 'exit');
        }
        const ratio = Math.min(...beside) / Math.min(...alone);
        // 2 and less where there are cores enough; here the crowd's own process takes one from the clients.
        assert.ok(ratio < 4, `${ratio}: ${alone} ms alone, ${beside} ms beside them`);
        assert.ok(most - before < 16_000, `${before} kB before, ${most} kB beside them`);
        return `${Math.min(...alone).toFixed(0)} ms alone, ${Math.min(...beside).toFixed(0)} ms beside them: ${ratio.toFixed(2)} times; ${before} kB before, ${most} kB beside them`;
    }),
});
