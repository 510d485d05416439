// A Rocket.Chat as its REST documentation and source describe it, for tests: who may see what, paging, limits on
// calls, refusals in its own words; what comes to it is in posting.mjs, who is in rooms in people.mjs, and what it serves beside its API in pictures.mjs. `set` takes {version, clock, rate, messages,
// rooms, …}, `posts` is the record of what was posted.
import { RateLimiter } from '../frame.mjs';
import { freshState, users } from './data.mjs';
import { people } from './people.mjs';
import { freshPictures, picture } from './pictures.mjs';
import { add, hookPost, posting, refuse } from './posting.mjs';

const ok = (body) => ({ body: { ...body, success: true } });
const noRoom = refuse(400, 'The required "roomId" or "roomName" param provided does not match any channel [error-room-not-found]', 'error-room-not-found');
const mostAtOnce = 100;

const byTime = (left, right) => Date.parse(left.ts) - Date.parse(right.ts);
const isSystem = (message) => message.t !== undefined;

export class RocketChat {
    constructor({ now = Date.now } = {}) {
        this.clock = 0;
        this.realNow = now;
        this.state = { ...freshState(now()), ...freshPictures() };
        this.limiter = new RateLimiter({ calls: 10, milliseconds: 60_000 }, () => this.now());
        this.posted = [];
    }

    posts() {
        return this.posted;
    }

    record(message, via, previews) {
        const { _id, rid, msg, tmid, u } = message;
        this.posted.push({ _id, rid, msg, ...(tmid ? { tmid } : {}), by: u.username, via, ...(previews === undefined ? {} : { previews }), at: this.now() });
    }

    now() {
        return this.realNow() + this.clock;
    }

    set({ clock, rate, ...changes }) {
        if (clock !== undefined) this.clock = clock;
        if (rate) this.limiter = new RateLimiter(rate, () => this.now());
        Object.assign(this.state, changes);
    }

    handle(request) {
        if (request.path === '/api/info') return ok({ version: this.state.version.split('.').slice(0, 2).join('.') });
        if (request.path.startsWith('/hooks/') && request.method === 'POST') return hookPost.call(this, request);
        const shown = request.method === 'GET' ? picture.call(this, request) : undefined;
        if (shown) return shown;
        const name = /^\/api\/v1\/([a-zA-Z-]+\.?[a-zA-Z]+)$/.exec(request.path)?.[1];
        const endpoint = endpoints[`${request.method} ${name}`];
        if (!endpoint) return refuse(404, 'Resource not found');
        const user = users.find((each) => each._id === request.headers['x-user-id'] && each.token === request.headers['x-auth-token']);
        const limit = this.limit(request, user);
        if (limit.refusal) return limit.refusal;
        if (!user && name !== 'login') return { ...refuse(401, 'You must be logged in to do this.'), headers: limit.headers };
        let answer;
        try {
            const body = request.body ? JSON.parse(request.body) : {};
            answer = endpoint.call(this, { query: request.query, body, user });
        } catch (error) {
            answer = error instanceof SyntaxError ? refuse(400, 'Invalid JSON', 'invalid-params') : refuse(500, 'Internal server error');
        }
        return { ...answer, headers: limit.headers };
    }

    limit(request, user) {
        if (user?.roles.includes('bot')) return { headers: {} };
        const { allowed, limit, remaining, reset } = this.limiter.count(request.path);
        const headers = { 'X-RateLimit-Limit': limit, 'X-RateLimit-Remaining': remaining, 'X-RateLimit-Reset': reset };
        if (allowed) return { headers };
        const seconds = Math.ceil((reset - this.now()) / 1000);
        const error = `Error, too many requests. Please slow down. You must wait ${seconds} seconds before trying this endpoint again. [error-too-many-requests]`;
        return { refusal: { ...refuse(429, error), headers } };
    }

    maySee(room, user) {
        return room.members.includes('*') || room.members.includes(user.username);
    }

    room({ roomId, roomName }) {
        return this.state.rooms.find((room) => (roomId ? room._id === roomId : room.name === roomName));
    }

    roomBody(room) {
        const { members, joined, ...rest } = room;
        const msgs = this.state.messages.filter((message) => message.rid === room._id).length;
        const [owner] = users;
        return { usersCount: members.includes('*') ? users.length : members.length, msgs, u: { _id: owner._id, username: owner.username }, _updatedAt: new Date(this.now()).toISOString(), ...rest };
    }

    visible(id, user) {
        const message = this.state.messages.find((each) => each._id === id && !each._hidden);
        const room = message && this.room({ roomId: message.rid });
        return room && this.maySee(room, user) ? message : undefined;
    }

    history(type, { query, user }) {
        const room = this.room(query);
        if (!room || room.t !== type || !this.maySee(room, user)) return noRoom;
        if (user.roles.includes('bot') && room.joined && !room.joined.includes(user.username)) return refuse(403, 'unauthorized');
        const inclusive = query.inclusive === 'true';
        const latest = query.latest ? Date.parse(query.latest) : this.now();
        const oldest = query.oldest ? Date.parse(query.oldest) : 0;
        if (Number.isNaN(latest) || Number.isNaN(oldest)) return refuse(400, 'must match format "iso-date-time" [invalid-params]', 'invalid-params');
        const withThreads = query.showThreadMessages === undefined ? type === 'p' : query.showThreadMessages === 'true';
        const found = this.state.messages.filter((message) => {
            const at = Date.parse(message.ts);
            const isIn = inclusive ? at <= latest && at >= oldest : at < latest && at > oldest;
            return message.rid === room._id && !message._hidden && isIn && (withThreads || !message.tmid || message.tshow) && !(isSystem(message) && room.sysMes?.includes(message.t));
        });
        return ok({ messages: page(found.sort(byTime).reverse(), query) });
    }
}

RocketChat.prototype.add = add;

const page = (list, { count, offset }) => {
    const from = Number(offset ?? 0);
    const many = count === '0' ? list.length : Math.min(Number(count ?? 50), mostAtOnce);
    return list.slice(from, from + many);
};

function info(type, member) {
    return function infoOf({ query, user }) {
        const room = this.room(query);
        if (!room || room.t !== type || !this.maySee(room, user)) return noRoom;
        return ok({ [member]: this.roomBody(room) });
    };
}

const endpoints = {
    'POST login': function login({ body }) {
        const user = users.find((each) => each.username === body.user && body.password === `password-of-${each.username}`);
        if (!user) return { status: 401, body: { status: 'error', error: 'Unauthorized', message: 'Unauthorized' } };
        return { body: { status: 'success', data: { userId: user._id, authToken: user.token, me: { _id: user._id, username: user.username } } } };
    },
    'GET me': function me({ user }) {
        return ok({ _id: user._id, username: user.username, name: user.name, roles: this.state.roles?.[user.username] ?? user.roles, avatarUrl: `/avatar/${user.username}`, isOAuthUser: false, settings: { profile: {}, preferences: {}, calendar: {} } });
    },
    'GET permissions.listAll': function listAll() {
        const names = [...new Set(Object.values(this.state.rights).flat()), 'api-bypass-rate-limit'];
        const holders = (name) => Object.keys(this.state.rights).filter((role) => this.state.rights[role].includes(name));
        const at = new Date(this.now()).toISOString();
        return ok({ update: names.map((name) => ({ _id: name, roles: holders(name), _updatedAt: at })), remove: [] });
    },
    'GET rooms.info': function roomsInfo({ query, user }) {
        const room = this.room(query);
        if (!room || !this.maySee(room, user)) return refuse(400, 'not-allowed', 'Not Allowed');
        return ok({ room: this.roomBody(room) });
    },
    'GET channels.info': info('c', 'channel'),
    'GET groups.info': info('p', 'group'),
    'GET channels.history': function history(call) { return this.history('c', call); },
    'GET groups.history': function history(call) { return this.history('p', call); },
    'GET im.history': function history(call) { return this.history('d', call); },
    'GET chat.getMessage': function getMessage({ query, user }) {
        const message = this.visible(query.msgId, user);
        if (message) return ok({ message });
        // Of one in a room that is not for the account it says so; of none, and of a hidden one, nothing at all.
        const isElsewhere = this.state.messages.some((each) => each._id === query.msgId && !each._hidden);
        return isElsewhere ? refuse(400, 'Not allowed [error-not-allowed]', 'error-not-allowed') : refuse(400);
    },
    'GET chat.getThreadMessages': function getThreadMessages({ query, user }) {
        if (!this.visible(query.tmid, user)) return refuse(400, 'error-invalid-message', 'error-invalid-message');
        const replies = this.state.messages.filter((message) => message.tmid === query.tmid && !message._hidden).sort(byTime);
        const messages = page(replies, query);
        return ok({ messages, count: messages.length, offset: Number(query.offset ?? 0), total: replies.length });
    },
    'GET chat.syncMessages': function syncMessages({ query, user }) {
        const room = this.room(query);
        if (!room || !this.maySee(room, user)) return refuse(400, 'Not allowed [error-not-allowed]', 'error-not-allowed');
        if (!query.lastUpdate) return refuse(400, 'The "lastUpdate" query parameter is required.', 'error-lastUpdate-param-not-provided');
        const since = Date.parse(query.lastUpdate);
        const updated = this.state.messages.filter((message) => message.rid === room._id && !message._hidden && Date.parse(message._updatedAt) > since);
        const deleted = this.state.deleted.filter((each) => each.rid === room._id && Date.parse(each._deletedAt) > since).map(({ rid, ...rest }) => rest);
        return ok({ result: { updated, deleted } });
    },
    'GET subscriptions.getOne': function getOne({ query, user }) {
        const room = this.room({ roomId: query.roomId });
        const isIn = room && (room.joined ?? room.members).some((each) => each === '*' || each === user.username);
        const at = new Date(this.now()).toISOString();
        const subscription = isIn ? { _id: `${room._id}${user._id}`, rid: room._id, u: { _id: user._id, username: user.username }, t: room.t, name: room.name ?? '', open: true, alert: false, unread: 0, userMentions: 0, groupMentions: 0, ts: at, ls: at, _updatedAt: at } : null;
        return ok({ subscription });
    },
    'GET users.info': function usersInfo({ query }) {
        const user = users.find((each) => each.username === query.username || each._id === query.userId);
        if (!user) return refuse(400, 'User not found.');
        return ok({ user: { _id: user._id, username: user.username, name: user.name, status: 'online', active: true, type: 'user', utcOffset: 1 } });
    },
    'GET emoji-custom.list': function emojiList() {
        return ok({ emojis: { update: this.state.emoji, remove: [] } });
    },
    ...people,
    ...posting,
};
