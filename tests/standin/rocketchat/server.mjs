// A Rocket.Chat as its REST documentation and source describe it, for tests: who may see what, paging, limits on
// calls, refusals in its own words. `set` takes {version, clock, rate, messages, rooms, …}.
import { RateLimiter } from '../frame.mjs';
import { freshState, messageOf, users } from './data.mjs';

const ok = (body) => ({ body: { ...body, success: true } });
const refuse = (status, error, errorType) => ({ status, body: { success: false, ...(error ? { error } : {}), ...(errorType ? { errorType } : {}) } });
const noRoom = refuse(400, 'The required "roomId" or "roomName" param provided does not match any channel [error-room-not-found]', 'error-room-not-found');
const mostAtOnce = 100;

const byTime = (left, right) => Date.parse(left.ts) - Date.parse(right.ts);
const isSystem = (message) => message.t !== undefined;

export class RocketChat {
    constructor({ now = Date.now } = {}) {
        this.clock = 0;
        this.realNow = now;
        this.state = freshState(now());
        this.limiter = new RateLimiter({ calls: 10, milliseconds: 60_000 }, () => this.now());
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

    add(room, user, { _id, msg = '', tmid, attachments }) {
        if ([...msg].length > this.state.maxMessageSize) return refuse(400, 'Message size exceeds Message_MaxAllowedSize [error-message-size-exceeded]', 'error-message-size-exceeded');
        if (/(^|\s|>)@(all|here)\b/.test(msg) && user.roles.includes('bot'))
            return refuse(400, 'Notify all in this room not allowed [error-action-not-allowed]', 'error-action-not-allowed');
        const message = messageOf(room._id, user, _id ?? `posted${String(this.state.messages.length).padStart(11, '0')}`, this.now(), msg, { ...(tmid ? { tmid } : {}), ...(attachments ? { attachments } : {}) });
        this.state.messages.push(message);
        return message;
    }
}

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
        return message ? ok({ message }) : refuse(400);
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
    'POST chat.sendMessage': function sendMessage({ body, user }) {
        const { message } = body;
        const room = this.room({ roomId: message?.rid });
        if (!room || !this.maySee(room, user)) return refuse(400, 'Not allowed [error-not-allowed]', 'error-not-allowed');
        // One with an id that is there already, in whichever room, is silently dropped.
        const known = message._id && this.state.messages.find((each) => each._id === message._id);
        if (known) return ok({});
        const added = this.add(room, user, message);
        return added.status ? added : ok({ message: added });
    },
    'POST chat.postMessage': function postMessage({ body, user }) {
        const room = this.room(body.roomId ? { roomId: body.roomId } : { roomName: String(body.channel ?? '').replace(/^#/, '') });
        if (!room || !this.maySee(room, user)) return refuse(400, '[invalid-channel]');
        const added = this.add(room, user, { msg: body.text, attachments: body.attachments, tmid: body.tmid });
        return added.status ? added : ok({ ts: this.now(), channel: room.name ?? room._id, message: added });
    },
    'POST chat.update': function update({ body, user }) {
        const message = this.visible(body.msgId, user);
        if (!message || message.rid !== body.roomId) return refuse(400, 'The room id provided does not match where the message is from.');
        if (message.u._id !== user._id) return refuse(400, 'Message editing not allowed [error-action-not-allowed]', 'error-action-not-allowed');
        const now = new Date(this.now()).toISOString();
        Object.assign(message, { msg: body.text, editedAt: now, _updatedAt: now, editedBy: { _id: user._id, username: user.username } });
        return ok({ message });
    },
    'POST chat.delete': function remove({ body, user }) {
        const message = this.visible(body.msgId, user);
        if (!message || message.u._id !== user._id) return refuse(400, `No message found with the id of "${body.msgId}".`);
        this.state.messages = this.state.messages.filter((each) => each !== message);
        this.state.deleted.push({ _id: message._id, rid: message.rid, _deletedAt: new Date(this.now()).toISOString() });
        return ok({ _id: message._id, ts: String(this.now()), message });
    },
};
