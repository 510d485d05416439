// A Confluence as its REST documentation and the clients of others describe it, for tests: Data Center with its REST
// API v1, and Cloud with v2 and what it still has of v1. `set` takes {version, clock, rate, touch, afterSearch, …},
// and what people do to pages: {trash: id}, {restore: id}, {move: {id, parent, space}}, {say: {id, page, by, body, …}}.
import { RateLimiter } from '../frame.mjs';
import { cloud } from './cloud.mjs';
import { readCql } from './cql.mjs';
import { accounts, freshState, spaces } from './data.mjs';
import { dataCenter } from './data_center.mjs';

export const iso = (at) => new Date(at).toISOString();

export class Confluence {
    constructor({ flavour = 'data-center', now = Date.now } = {}) {
        this.isCloud = flavour === 'cloud';
        this.prefix = this.isCloud ? '/wiki' : '';
        this.endpoints = this.isCloud ? cloud : dataCenter;
        this.clock = 0;
        this.realNow = now;
        this.state = freshState(now());
    }

    now() {
        return this.realNow() + this.clock;
    }

    set({ clock, rate, touch, trash, restore, move, say, restrict, open, ...changes }) {
        if (clock !== undefined) this.clock = clock;
        if (rate) this.limiter = new RateLimiter(rate, () => this.now());
        if (touch) this.touch(touch);
        if (trash) this.trash(trash);
        if (restore) this.page(restore).isTrashed = false;
        if (move) Object.assign(this.page(move.id), { parent: move.parent ?? null, ...(move.space ? { space: move.space } : {}) });
        if (say) this.say(say);
        if (restrict) this.restricting = { answers: 0, after: 0, ...restrict };
        if (open) this.page(open).readers = null;
        Object.assign(this.state, changes);
    }

    /** Somebody saves a page again. */
    touch(id) {
        const { versions } = this.state.pages.find((page) => page.id === id);
        const last = versions.at(-1);
        versions.push({ ...last, number: last.number + 1, at: this.now(), body: `${last.body}<p>Touched</p>` });
    }

    page(id) {
        return this.state.pages.find((page) => page.id === id);
    }

    /** What stood below a page that goes to the trash, stands where it stood. */
    trash(id) {
        const page = this.page(id);
        page.isTrashed = true;
        for (const each of this.state.pages) if (each.parent === id) each.parent = page.parent;
    }

    /** Somebody restricts a page while others ask who may read it: after so many answers that it was open. */
    readersAsked(id) {
        const { restricting } = this;
        if (restricting?.id !== id || restricting.answers++ < restricting.after) return;
        this.page(restricting.id).readers = ['ada', 'leaf'];
        this.restricting = undefined;
    }

    /** Somebody writes a comment, or changes one that is there. */
    say({ id, by, body, ...more }) {
        let comment = this.state.comments.find((each) => each.id === id);
        if (!comment) this.state.comments.push((comment = { id, type: 'comment', versions: [], inline: false, parent: null, ...more }));
        const number = (comment.versions.at(-1)?.number ?? 0) + 1;
        comment.versions.push({ number, at: this.now(), by, title: 'Re: a page', body, message: '', minor: false });
    }

    /** The page that a comment stands on; none for one on a file. */
    pageOf(comment) {
        return this.page(comment.page);
    }

    visibleComment(id, user) {
        const comment = this.state.comments.find((each) => each.id === id);
        return comment && this.maySeeComment(comment, user) ? comment : undefined;
    }

    maySeeComment(comment, user) {
        const page = this.pageOf(comment);
        return comment.page === null ? Boolean(user) : Boolean(page) && !page.isTrashed && this.maySee(page, user);
    }

    handle(request) {
        if (!request.path.startsWith(`${this.prefix}/`)) return { status: 404, headers: { 'Content-Type': 'text/html' }, body: '<html><body>Not found</body></html>' };
        const user = this.userOf(request.headers.authorization);
        if (!user && (this.isCloud || this.state.refusesUnknown)) return this.unauthorized();
        const limit = this.limit(user);
        if (limit.refusal) return limit.refusal;
        const path = request.path.slice(this.prefix.length);
        for (const [pattern, endpoint] of Object.entries(this.endpoints)) {
            const found = new RegExp(`^${pattern.replace(/:\w+/g, '([^/]+)')}$`).exec(path);
            if (!found || request.method !== 'GET') continue;
            const answer = endpoint.call(this, { query: request.query, user, parts: found.slice(1).map(decodeURIComponent) });
            return { ...answer, headers: { ...answer.headers, ...limit.headers } };
        }
        return this.missing('null for uri');
    }

    userOf(authorization = '') {
        const [, scheme, value] = /^(\w+) (.*)$/.exec(authorization) ?? [];
        if (scheme === 'Bearer' && !this.isCloud) return accounts.find((each) => value === `pat-of-${each.id}`);
        if (scheme !== 'Basic' || !this.isCloud) return undefined;
        return accounts.find((each) => Buffer.from(value, 'base64').toString() === `${each.email}:token-of-${each.id}`);
    }

    unauthorized() {
        if (!this.isCloud) return { status: 401, headers: { 'Content-Type': 'text/html' }, body: '<html><body><h1>HTTP Status 401 – Unauthorized</h1></body></html>' };
        return { status: 401, body: { code: 401, message: this.state.scopes ? 'Unauthorized' : 'Unauthorized; scope does not match' } };
    }

    missing(what) {
        if (this.isCloud) return { status: 404, body: { errors: [{ status: 404, code: 'NOT_FOUND', title: 'Not Found', detail: null }] } };
        return this.refuse(404, `No content found with id: ContentId{id=${what}}`, 'Not Found');
    }

    refuse(statusCode, message, reason) {
        return { status: statusCode, body: { statusCode, data: { authorized: statusCode !== 403, valid: statusCode !== 400, allowedInReadOnlyMode: true, errors: [], successful: false }, message, reason } };
    }

    limit(user) {
        if (!this.limiter || !user) return { headers: {} };
        const { allowed, limit, remaining, reset } = this.limiter.count(user.id);
        const seconds = Math.ceil((reset - this.now()) / 1000);
        const headers = { 'X-RateLimit-Limit': limit, 'X-RateLimit-Remaining': remaining, 'X-RateLimit-Interval-Seconds': Math.ceil(this.limiter.milliseconds / 1000), 'X-RateLimit-FillRate': limit };
        if (allowed) return { headers };
        return { refusal: { status: 429, headers: { ...headers, 'Retry-After': seconds }, body: { message: 'Rate limit exceeded.' } } };
    }

    parents(page) {
        const above = [];
        for (let at = page; at?.parent;) {
            at = this.state.pages.find((each) => each.id === at.parent);
            if (at) above.unshift(at);
        }
        return above;
    }

    maySee(page, user) {
        if (!user && !this.state.anonymousMayRead) return false;
        return [page, ...this.parents(page)].every((each) => !each.readers || each.readers.includes(user?.id));
    }

    /** A current page, or one in the trash when that is asked for. */
    visible(id, user, isTrashed = false) {
        const page = this.page(id);
        return page && Boolean(page.isTrashed) === isTrashed && this.maySee(page, user) ? page : undefined;
    }

    /** The page's newest version, or the one of that number. */
    versionOf(page, number) {
        return number === undefined ? page.versions.at(-1) : page.versions.find((each) => each.number === Number(number));
    }

    /** The pages that a search finds, or null when it is none. */
    search(cql, user) {
        const read = readCql(cql ?? '', user?.offset ?? 0);
        if (!read) return null;
        const indexed = this.now() - this.state.lagMinutes * 60_000;
        const isThere = (each) => (each.type === 'comment' ? this.maySeeComment(each, user) : !each.isTrashed && this.maySee(each, user));
        const comments = this.state.comments.map((each) => ({ ...each, space: this.pageOf(each)?.space ?? 'DEV' }));
        const found = [...this.state.pages, ...comments].filter((each) => isThere(each) && this.versionOf(each).at <= indexed && read.matches(each));
        found.sort((left, right) => this.versionOf(left).at - this.versionOf(right).at || Number(left.id) - Number(right.id));
        if (read.newestFirst) found.reverse();
        return found;
    }

    searched() {
        const { afterSearch } = this.state;
        this.state.afterSearch = null;
        if (afterSearch?.touch) this.touch(afterSearch.touch);
        if (afterSearch?.remove) this.state.pages = this.state.pages.filter((page) => !afterSearch.remove.includes(page.id));
    }

    space(key) {
        return spaces.find((each) => each.key === key);
    }
}

export const account = (id) => accounts.find((each) => each.id === id);
