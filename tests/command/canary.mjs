// A token goes into the one header of the one server that it is for, and nowhere else: not into what is printed or
// written, not into what other programs see of the process, and not to another server, whatever servers do. The whole
// command runs against stand-ins, well and with each fault they know, with tokens that are looked for in every spelling.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../standin/frame.mjs';
import { hold } from '../standin/holding.mjs';
import { Confluence } from '../standin/confluence/server.mjs';
import { RocketChat } from '../standin/rocketchat/server.mjs';
import { Folder, macro, run } from './command.mjs';

const command = process.argv[2];
const chatToken = 'canaryChat+/=%41~0123456789-wXyZ';
const wikiToken = 'canaryWiki+/=%42~9876543210-aBcD';

/** A secret in every spelling in which it might get somewhere. */
const spellings = (secret) => {
    const bytes = Buffer.from(secret);
    const base64 = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift, 'x'), bytes]).toString('base64').slice(4, -4));
    const escaped = JSON.stringify(secret).slice(1, -1);
    const hex = bytes.toString('hex');
    return [secret, escaped, secret.slice(0, 16), encodeURIComponent(secret), [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''), ...base64, ...base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')), hex, hex.toUpperCase(), bytes.toString('utf16le'), secret.replaceAll('&', '&amp;')];
};
const secrets = [...spellings(chatToken), ...spellings(wikiToken)];
const holdsSecret = (what, bytes) => {
    const text = Buffer.isBuffer(bytes) ? bytes.toString('latin1') : bytes;
    for (const each of secrets) assert.ok(!text.includes(each), `${what} holds ${each}: ${text.slice(Math.max(0, text.indexOf(each) - 100), text.indexOf(each) + 100)}`);
};

/** A stand-in that takes the token for one that it knows. */
const knowing = (application, asked) => ({
    now: () => application.now(),
    set: (changes) => application.set(changes),
    handle: (request) => {
        asked();
        const headers = { ...request.headers };
        if (headers['x-auth-token'] === chatToken) headers['x-auth-token'] = 'token-of-bot';
        if (headers.authorization === `Bearer ${wikiToken}`) headers.authorization = 'Bearer pat-of-leaf';
        if (headers.authorization === `Basic ${btoa(`leaf@example.org:${wikiToken}`)}`) headers.authorization = `Basic ${btoa('leaf@example.org:token-of-leaf')}`;
        return application.handle({ ...request, headers });
    },
});

/** Servers, a configuration and a page: one for each of those who run the command side by side. */
class Place {
    static async make(flavour) {
        const place = Object.assign(new Place(), { flavour, folder: new Folder(), asked: 0 });
        const asked = () => (place.asked += 1);
        place.chat = await serve(knowing(new RocketChat(), asked));
        place.wiki = await serve(knowing(new Confluence({ flavour }), asked));
        place.elsewhere = await serve({ handle: () => ({ body: {} }) });
        place.folder.write('page.xml', ['general', 'board-minutes', 'nowhere'].map((room) => macro('channel', { room })).join('') + macro('thread', { id: 'threadstart000000' }));
        place.folder.write('team.credentials', `X-User-Id: bot0000000000user\nX-Auth-Token: ${chatToken}\n`);
        place.folder.write('wiki.credentials', `${flavour === 'cloud' ? 'Email: leaf@example.org\n' : ''}Token: ${wikiToken}\n`);
        const toml = (chat, wiki) => `[servers.team]\nurl = "http://127.0.0.1:${place.chat.port}"\nbound_rooms = ["board-minutes"]\n${chat}[confluence.wiki]\nurl = "http://127.0.0.1:${place.wiki.port}${flavour === 'cloud' ? '/wiki' : ''}"\nflavour = "${flavour}"\n${wiki}`;
        place.folder.write('file.toml', toml('credentials = "team.credentials"\n', 'credentials = "wiki.credentials"\n'));
        place.folder.write('variables.toml', toml('user_variable = "CHAT_USER"\ntoken_variable = "CHAT_TOKEN"\n', `${flavour === 'cloud' ? 'email_variable = "WIKI_EMAIL"\n' : ''}token_variable = "WIKI_TOKEN"\n`));
        return place;
    }

    control(server, what, order) {
        return fetch(`http://127.0.0.1:${server.port}/_control/${what}`, { method: 'POST', headers: { Connection: 'close' }, body: order ? JSON.stringify(order) : '' }).then((answer) => answer.json());
    }

    wikiAuthorization() {
        return this.flavour === 'cloud' ? `Basic ${btoa(`leaf@example.org:${wikiToken}`)}` : `Bearer ${wikiToken}`;
    }

    /** Runs the command once, and looks everywhere. */
    async look({ words, source, fault }) {
        const out = join(this.folder.path, 'out');
        mkdirSync(out, { recursive: true });
        for (const server of [this.chat, this.wiki]) await this.control(server, 'heal');
        if (fault) {
            for (const server of [this.chat, this.wiki]) {
                // A server repeats what it was sent, which is its own token.
                const own = server === this.chat ? `${chatToken} and again ${chatToken}` : `${this.wikiAuthorization()} or ${wikiToken}`;
                const more = fault.kind === 'redirect' ? { location: `http://127.0.0.1:${this.elsewhere.port}/?t=${encodeURIComponent(own)}` } : {};
                const order = JSON.stringify({ times: 99, ...fault, ...more }).replaceAll('WHAT-WAS-SENT', JSON.stringify(own).slice(1, -1));
                await this.control(server, 'fault', JSON.parse(order));
            }
        }
        const variables = source === 'variables' ? { CHAT_USER: 'bot0000000000user', CHAT_TOKEN: chatToken, WIKI_EMAIL: 'leaf@example.org', WIKI_TOKEN: wikiToken } : {};
        this.asked = 0;
        let looks = 0;
        let seen;
        const printed = await run([command, ...words(this.folder.path, source), '--config', join(this.folder.path, `${source}.toml`)], {
            env: { PATH: process.env.PATH, ...variables },
            cwd: this.folder.path,
            watch: (started) => {
                const look = () => {
                    try {
                        const proc = (name) => readFileSync(`/proc/${started.pid}/${name}`);
                        holdsSecret('/proc/PID/cmdline', proc('cmdline'));
                        // Until a server was asked the variables have not been read.
                        const environment = proc('environ');
                        if (this.asked > 0 && environment.length > 0) {
                            const shown = environment.toString('latin1');
                            const own = words.isOfChat ? [chatToken] : words.isOfWiki ? [wikiToken] : [chatToken];
                            for (const token of own) assert.ok(!shown.includes(token), `/proc/PID/environ: ${shown}`);
                            looks += 1;
                        }
                    } catch (error) {
                        if (error instanceof assert.AssertionError) seen ??= error;
                    }
                };
                const timer = setInterval(look, 3);
                started.on('exit', () => clearInterval(timer));
            },
        });
        if (seen) throw seen;
        holdsSecret('standard output', printed.out);
        holdsSecret('standard error', printed.err);
        for (const name of readdirSync(out, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => join(each.path, each.name))) {
            holdsSecret('a name of a file', name);
            holdsSecret(name, readFileSync(name));
        }
        rmSync(out, { recursive: true });
        await this.lookAtRequests();
        return { ...printed, looks };
    }

    async lookAtRequests() {
        const right = { [this.chat.port]: ['x-auth-token', chatToken], [this.wiki.port]: ['authorization', this.wikiAuthorization()] };
        for (const server of [this.chat, this.wiki]) {
            const [name, value] = right[server.port];
            for (const { headers, ...rest } of (await this.control(server, 'requests')).slice(this[server.port] ?? 0)) {
                const { [name]: given, ...others } = headers;
                assert.ok(given === undefined || given === value, `${name}: ${given}`);
                holdsSecret('a request', JSON.stringify({ ...rest, headers: others }));
            }
            this[server.port] = (await this.control(server, 'requests')).length;
        }
        assert.deepEqual(await this.control(this.elsewhere, 'requests'), [], 'nobody else is asked');
    }
}

const kinds = ['429', '502-before', '502-after', 'slow', 'reset-before', 'reset-after', 'reset-early', 'html', 'redirect', 'wrong-length', 'gzip', 'gzip-bomb', 'deep', 'endless'];
const more = { 429: { headers: { 'Retry-After': '300' } }, slow: { milliseconds: 150 }, deep: { levels: 100_000 }, html: { status: 403 } };
const echo = 'You sent WHAT-WAS-SENT.';
const echoes = [200, 400, 401, 403, 404, 500, 503].map((status) => ({ kind: 'raw', status, headers: { 'X-Echo': echo, 'X-RateLimit-Reset': '1' }, body: { success: false, error: echo, message: echo, errors: [{ title: echo }] } }));
const faults = [...kinds.flatMap((kind) => [0, 2].map((after) => ({ kind, after, ...more[kind] }))), ...echoes, ...echoes.map((each) => ({ ...each, after: 3 })), { kind: 'raw', body: echo }, { kind: 'raw', status: 429, headers: { 'Retry-After': '300' }, body: { error: echo } }];

const commands = {
    render: Object.assign((path) => ['render', 'page.xml', '-o', join(path, 'out', 'page.html')], { isOfChat: true }),
    snapshot: Object.assign((path) => ['snapshot', 'page.xml', '-o', join(path, 'out', 'page.xml')], { isOfChat: true }),
    'render of a page': Object.assign((path) => ['render', 'wiki:1002', '-o', join(path, 'out', 'page.html')], { isOfWiki: true }),
    digest: Object.assign((path) => ['digest', 'wiki:', '--space', 'OPS', '-o', join(path, 'out')], { isOfWiki: true }),
    diff: Object.assign(() => ['diff', 'wiki:1002'], { isOfWiki: true }),
    doctor: () => ['doctor'],
    'doctor --format json': () => ['doctor', '--format', 'json'],
};

const places = await Promise.all([...Array(4).fill('data-center'), ...Array(4).fill('cloud')].map((flavour) => Place.make(flavour)));
let environments = 0;
const checks = {};
for (const [name, words] of Object.entries(commands)) {
    checks[`nothing of a token is shown or sent elsewhere by ${name}`] = async () => {
        const runs = [];
        for (const source of ['file', 'variables']) {
            runs.push({ source, isGood: true }, ...faults.map((fault) => ({ source, fault })));
        }
        const total = runs.length;
        // All of them end before anything is said, or what goes on would be in the way of the next check.
        const ends = await Promise.allSettled(places.map(async (place, i) => {
            // Each place has runs of its own; what is good, all of them.
            const own = [...runs.filter((each) => each.isGood), ...runs.filter((each, n) => !each.isGood && n % places.length === i)];
            for (const each of own) {
                const { code, signal, err, looks } = await place.look({ words, ...each });
                assert.equal(signal, null, `${JSON.stringify(each)}: ${signal}`);
                if (each.isGood) assert.ok(code === 0 || (code === 1 && /macro-not-shown|cannot be shown/.test(err.toString())), `${code}: ${err}`);
                if (each.source === 'variables') environments += looks;
            }
        }));
        for (const end of ends) if (end.status === 'rejected') throw end.reason;
        return `${total + 2 * (places.length - 1)} runs`;
    };
}
checks['variables were looked at while they would have been there'] = async () => {
    assert.ok(environments > 0, 'no environment was seen');
    return `${environments} times`;
};
checks['what the process holds is not dumped'] = async () => {
    const [place] = places;
    await place.control(place.chat, 'heal');
    await place.control(place.chat, 'fault', { kind: 'slow', milliseconds: 500 });
    let limits;
    await run([command, 'render', 'page.xml', '--config', 'file.toml'], {
        cwd: place.folder.path,
        watch: ({ pid }) => setTimeout(() => (limits = readFileSync(`/proc/${pid}/limits`, 'utf8')), 250),
    });
    assert.match(limits, /^Max core file size +0 +0 /m);
};
await hold(checks);
