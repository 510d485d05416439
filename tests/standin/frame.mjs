// What every stand-in server needs, whichever application it stands in for: a port of its own, faults on command,
// a diary of what was asked, and limits on how often.
//
//   POST /_control/fault    {"path": "/api/v1/rooms.info", "kind": "502-after", "times": 2, …}: the next two requests
//                           to a path that begins so (none: to any) go wrong; see `faults` below. With "after": 1
//                           the first of them goes right
//   POST /_control/heal     ends all faults
//   POST /_control/set      changes what the application lets one set (its own member `set`)
//   GET  /_control/requests every request so far: {method, path, query, headers, body, at}
//   GET  /_control/posts    what the application took so far (its own member `posts`)
//   GET  /_control/most     how many requests were under way at one time, at most: {most}
//
// Faults that would have the application act have it do so before they begin; not with "acts": false in the order.
//
// An application is {handle(request), set?(changes), posts?(), now?()}; `request` is {method, path, query, headers, body} and
// `handle` gives {status, headers?, body}, a body that is no string as JSON.
import http from 'node:http';
import https from 'node:https';
import zlib from 'node:zlib';
import { readFileSync } from 'node:fs';

const html = (title) => `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`;

const send = (response, { status = 200, headers = {}, body = '' }, now) => {
    const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    response.sendDate = false;
    response.writeHead(status, {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(text),
        Date: new Date(now()).toUTCString(),
        ...headers,
    });
    response.end(text);
};

/** Writes without end, no faster than it is read. */
const flood = (response, head, piece) => {
    response.write(head);
    const more = () => {
        while (response.writable && response.write(piece)) { /* until the other side is full */ }
    };
    response.on('drain', more);
    more();
};

const acted = (fault, answer) => (fault.acts === false ? { body: { success: true, message: {} } } : answer());
// It takes a second to make, so it is made once.
let packed;
const bomb = () => (packed ??= zlib.gzipSync(Buffer.alloc(256 << 20, 0x20), { level: 9 }));

// Each gets the response, the fault as it was ordered, and a function that has the application do what was asked.
const faults = {
    429: (response, fault, answer, now) =>
        send(response, { status: 429, headers: fault.headers, body: fault.body ?? { success: false, error: 'Too many.' } }, now),
    '502-before': (response, fault, answer, now) =>
        send(response, { status: 502, headers: { 'Content-Type': 'text/html' }, body: html('502 Bad Gateway') }, now),
    '502-after': (response, fault, answer, now) => {
        answer();
        faults['502-before'](response, fault, answer, now);
    },
    // It acts when it answers: who did not wait does not know.
    slow: (response, fault, answer, now) =>
        setTimeout(() => send(response, answer(), now), fault.milliseconds ?? 60_000).unref(),
    'slow-after': (response, fault, answer, now) => {
        const given = answer();
        setTimeout(() => send(response, given, now), fault.milliseconds ?? 60_000).unref();
    },
    // Answers nobody until as many ask, and then all of them: who asks for one thing after the other waits for ever.
    together: (response, fault, answer, now) => {
        fault.held ??= [];
        fault.held.push(() => send(response, answer(), now));
        if (fault.held.length >= (fault.count ?? 2)) for (const let_go of fault.held.splice(0)) let_go();
    },
    // A connection with TLS can only be closed; with what is unread, that resets it as well.
    'reset-before': (response) => (response.socket.encrypted ? response.socket.destroy() : response.socket.resetAndDestroy()),
    'reset-after': (response, fault, answer) => {
        answer();
        faults['reset-before'](response);
    },
    'reset-early': (response) => faults['reset-before'](response),
    'html-after': (response, fault, answer, now) => {
        answer();
        faults.html(response, fault, answer, now);
    },
    html: (response, fault, answer, now) =>
        send(response, { status: fault.status ?? 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: html('Log in') }, now),
    redirect: (response, fault, answer, now) =>
        send(response, { status: 302, headers: { Location: fault.location ?? 'https://login.example.org/?next=secret' } }, now),
    'wrong-length': (response, fault, answer) => {
        const text = JSON.stringify(acted(fault, answer).body);
        response.socket.end(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${text.length + 100}\r\n\r\n${text}`);
    },
    // Half the JSON, and the length of that half.
    truncated: (response, fault, answer, now) => {
        const text = JSON.stringify(acted(fault, answer).body);
        send(response, { body: text.slice(0, Math.ceil(text.length / 2)) }, now);
    },
    raw: (response, fault, answer, now) => send(response, { status: fault.status ?? 200, headers: fault.headers, body: fault.body }, now),
    gzip: (response, fault, answer, now) => {
        const given = answer();
        send(response, { ...given, headers: { ...given.headers, 'Content-Encoding': 'gzip' }, body: zlib.gzipSync(JSON.stringify(given.body)) }, now);
    },
    'gzip-bomb': (response, fault, answer, now) => {
        send(response, { headers: { 'Content-Encoding': 'gzip' }, body: bomb() }, now);
    },
    deep: (response, fault, answer, now) => {
        const levels = fault.levels ?? 1_000_000;
        send(response, { body: `{"messages":[${'['.repeat(levels)}${']'.repeat(levels)}],"success":true}` }, now);
    },
    endless: (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        flood(response, '{"messages":[', Buffer.alloc(65_536, 0x20));
    },
};

/** Counts calls by key within a window of time, as servers that limit them do. */
export class RateLimiter {
    constructor({ calls, milliseconds }, now) {
        Object.assign(this, { calls, milliseconds, now });
        this.windows = new Map();
    }

    /** {allowed, limit, remaining, reset}: `reset` is when the window ends, in milliseconds since 1970. */
    count(key) {
        const now = this.now();
        let window = this.windows.get(key);
        if (!window || now >= window.reset) window = { used: 0, reset: now + this.milliseconds };
        window.used += 1;
        this.windows.set(key, window);
        const remaining = Math.max(0, this.calls - window.used);
        return { allowed: window.used <= this.calls, limit: this.calls, remaining, reset: window.reset };
    }
}

const read = (incoming) =>
    new Promise((resolve, reject) => {
        const parts = [];
        incoming.on('data', (part) => parts.push(part));
        incoming.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
        incoming.on('error', reject);
    });

const control = (state, application, { method, path, body }) => {
    const order = body ? JSON.parse(body) : {};
    if (path === '/_control/requests') return { body: state.requests };
    if (path === '/_control/posts') return { body: application.posts?.() ?? [] };
    if (path === '/_control/most') return { body: { most: state.most } };
    if (method !== 'POST') return { status: 405, body: {} };
    if (path === '/_control/fault') {
        if (!faults[order.kind]) return { status: 400, body: { error: `faults: ${Object.keys(faults).join(', ')}` } };
        state.faults.push({ times: 1, ...order });
        return { body: {} };
    }
    if (path === '/_control/heal') {
        state.faults = [];
        return { body: {} };
    }
    if (path === '/_control/set') {
        application.set?.(order);
        return { body: {} };
    }
    return { status: 404, body: {} };
};

const nextFault = (state, path) => {
    const fault = state.faults.find((each) => each.times > 0 && path.startsWith(each.path ?? '/'));
    if (fault?.after > 0) {
        fault.after -= 1;
        return undefined;
    }
    if (fault) fault.times -= 1;
    return fault;
};

const onRequest = (state, application, now) => async (incoming, response) => {
    const url = new URL(incoming.url, 'http://stand-in');
    // While the other side may still be talking.
    const early = state.faults.find((each) => each.kind === 'reset-early' && each.times > 0);
    if (early && !url.pathname.startsWith('/_control/')) {
        early.times -= 1;
        return faults['reset-early'](response);
    }
    const request = {
        method: incoming.method,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: incoming.headers,
        body: await read(incoming),
    };
    if (request.path.startsWith('/_control/')) return send(response, control(state, application, request), now);
    state.requests.push({ ...request, at: now() });
    state.most = Math.max(state.most, ++state.underWay);
    response.on('close', () => (state.underWay -= 1));
    const answer = () => application.handle(request);
    const fault = nextFault(state, request.path);
    if (fault) return faults[fault.kind](response, fault, answer, now);
    return send(response, answer(), now);
};

/** Serves an application on 127.0.0.1; {port, close}. `tls` is {key, cert}, as files. */
export const serve = (application, { port = 0, tls } = {}) =>
    new Promise((resolve) => {
        const state = { faults: [], requests: [], underWay: 0, most: 0 };
        const now = () => application.now?.() ?? Date.now();
        const handler = onRequest(state, application, now);
        const server = tls
            ? https.createServer({ key: readFileSync(tls.key), cert: readFileSync(tls.cert) }, handler)
            : http.createServer(handler);
        server.listen(port, '127.0.0.1', () =>
            resolve({
                port: server.address().port,
                close: () => new Promise((done) => {
                    server.closeAllConnections();
                    server.close(done);
                }),
            }),
        );
    });

/** Serves it as a program: says its port in a line on standard output, and ends when standard input does. */
export const run = async (application, options) => {
    const server = await serve(application, options);
    process.stdout.write(`${server.port}\n`);
    process.stdin.resume();
    process.stdin.on('end', () => process.exit(0));
};
