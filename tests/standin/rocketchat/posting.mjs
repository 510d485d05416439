// What a Rocket.Chat does with messages that come to it: what it takes and what it refuses, in its own words. Sources:
// its REST schemas (8.8.1), apps/meteor/app/api/server/v1/chat.ts, app/lib/server/methods/{sendMessage,updateMessage}.ts,
// app/mentions, app/integrations/server/api/api.ts.
import { messageOf, users } from './data.mjs';

const ok = (body) => ({ body: { ...body, success: true } });
export const refuse = (status, error, errorType) => ({ status, body: { success: false, ...(error ? { error } : {}), ...(errorType ? { errorType } : {}) } });
const notAllowed = refuse(400, 'Not allowed [error-not-allowed]', 'error-not-allowed');

// What stands where in a body: the type, with "?" behind it where null does as well.
const shapes = {
    'chat.sendMessage': { message: 'object', 'previewUrls?': 'array?' },
    message: { '_id?': 'string?', 'rid?': 'string', 'tmid?': 'string?', 'msg?': 'string?', 'alias?': 'string?', 'emoji?': 'string?', 'tshow?': 'boolean?', 'avatar?': 'string?', 'attachments?': 'array?', 'blocks?': 'array?', 'customFields?': 'object?' },
    'chat.update': { roomId: 'string', msgId: 'string', text: 'string', 'previewUrls?': 'array?', 'customFields?': 'object?' },
    'chat.delete': { roomId: 'string', msgId: 'string', 'asUser?': 'boolean?' },
};
const typeOf = (value) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** Why a body is not of the shape; none when it is. Other members are refused where the published schema does. */
export const faultOf = (body, shape, takesOthers = false) => {
    if (typeOf(body) !== 'object') return 'must be object';
    for (const [key, type] of Object.entries(shapes[shape])) {
        const name = key.replace('?', '');
        if (!(name in body) && !key.endsWith('?')) return `must have required property '${name}'`;
        const is = typeOf(body[name]);
        if (name in body && is !== type.replace('?', '') && !(is === 'null' && type.endsWith('?'))) return `/${name} must be ${type.replace('?', '')}`;
    }
    const known = Object.keys(shapes[shape]).map((key) => key.replace('?', ''));
    return !takesOthers && Object.keys(body).some((name) => !known.includes(name)) ? 'must NOT have additional properties' : undefined;
};
const invalid = (fault) => refuse(400, `${fault} [invalid-params]`, 'invalid-params');

/** Whom a message calls: the names that the server looks for in the text itself, code and quotes included. */
export const mentionsIn = (text) => [...text.matchAll(/(^|\s|>)@([0-9a-zA-Z-_.]+)/gm)].map((found) => found[2]);

const rightsOf = (state, user) => user.roles.flatMap((role) => state.rights[role] ?? []);

/** What is wrong with a text that a user writes; none when nothing is. The server counts UTF-16 units. */
const refusalOfText = (state, user, text) => {
    if (text.length > state.maxMessageSize) return refuse(400, 'Message size exceeds Message_MaxAllowedSize [error-message-size-exceeded]', 'error-message-size-exceeded');
    return refusalOfMentions(state, user, text);
};
const refusalOfMentions = (state, user, text) => {
    const called = mentionsIn(text);
    for (const everybody of ['all', 'here'])
        if (called.includes(everybody) && !rightsOf(state, user).includes(`mention-${everybody}`))
            return refuse(400, `Notify ${everybody} in this room not allowed [error-action-not-allowed]`, 'error-action-not-allowed');
    return undefined;
};

const mayWriteIn = (chat, room, user) => room && chat.maySee(room, user) && !(user.roles.includes('bot') && room.joined && !room.joined.includes(user.username));

export const posting = {
    'POST chat.sendMessage': function sendMessage({ body, user }) {
        const fault = faultOf(body, 'chat.sendMessage') ?? faultOf(body.message, 'message', true);
        if (fault) return invalid(fault);
        const { message } = body;
        if (message.ts && Math.abs(Date.parse(message.ts) - this.now()) > 60_000) return refuse(400, 'Message timestamp is out of sync [error-message-ts-out-of-sync]', 'error-message-ts-out-of-sync');
        const text = message.msg ?? '';
        const long = refusalOfText({ ...this.state, rights: { [user.roles[0]]: ['mention-all', 'mention-here'] } }, user, text);
        if (long) return long;
        let { rid } = message;
        if (message.tmid) {
            const parent = this.state.messages.find((each) => each._id === message.tmid);
            if (!parent) return refuse(400, 'Invalid message [error-invalid-message]', 'error-invalid-message');
            rid = parent.rid; // wherever it was meant to go
        }
        const room = this.room({ roomId: rid });
        if (!mayWriteIn(this, room, user)) return notAllowed;
        // One with an id that is there already, in whichever room, is dropped; then the server trips over there being none.
        if (message._id && this.state.messages.some((each) => each._id === message._id))
            return this.state.tripsOverDoubles ? refuse(400, "Cannot read properties of undefined (reading 'starred')") : ok({});
        const refused = refusalOfMentions(this.state, user, text);
        if (refused) return refused;
        return ok({ message: this.add(room, user, { ...message, msg: text, previews: body.previewUrls?.length !== 0 }, 'chat.sendMessage') });
    },
    'POST chat.update': function update({ body, user }) {
        const fault = faultOf(body, 'chat.update');
        if (fault) return invalid(fault);
        const message = this.state.messages.find((each) => each._id === body.msgId);
        if (!message) return refuse(400, `No message found with the id of "${body.msgId}".`);
        if (message.rid !== body.roomId) return refuse(400, 'The room id provided does not match where the message is from.');
        if (message.u._id !== user._id || !this.state.allowsEditing) return refuse(400, 'Message editing not allowed [error-action-not-allowed]', 'error-action-not-allowed');
        const age = (this.now() - Date.parse(message.ts)) / 60_000;
        if (this.state.blockEditInMinutes && age >= this.state.blockEditInMinutes) return refuse(400, 'Message editing is blocked [error-message-editing-blocked]', 'error-message-editing-blocked');
        const refused = refusalOfText(this.state, user, body.text);
        if (refused) return refused;
        const now = new Date(this.now()).toISOString();
        Object.assign(message, { msg: body.text, editedAt: now, _updatedAt: now, editedBy: { _id: user._id, username: user.username } });
        this.record(message, 'chat.update');
        return ok({ message });
    },
    'POST chat.delete': function remove({ body, user }) {
        const fault = faultOf(body, 'chat.delete');
        if (fault) return invalid(fault);
        const message = this.visible(body.msgId, user);
        if (!message || message.u._id !== user._id) return refuse(400, `No message found with the id of "${body.msgId}".`);
        this.state.messages = this.state.messages.filter((each) => each !== message);
        this.state.deleted.push({ _id: message._id, rid: message.rid, _deletedAt: new Date(this.now()).toISOString() });
        return ok({ _id: message._id, ts: String(this.now()), message });
    },
    'POST chat.postMessage': function postMessage({ body, user }) {
        const room = this.room(body.roomId ? { roomId: body.roomId } : { roomName: String(body.channel ?? '').replace(/^#/, '') });
        if (!mayWriteIn(this, room, user)) return refuse(400, '[invalid-channel]');
        const refused = refusalOfText(this.state, user, body.text ?? '');
        if (refused) return refused;
        const message = this.add(room, user, { msg: body.text, attachments: body.attachments, tmid: body.tmid }, 'chat.postMessage');
        return ok({ ts: this.now(), channel: room.name ?? room._id, message });
    },
};

/** What an incoming webhook makes of a request to /hooks/ID/TOKEN. It takes messages of any length. */
export function hookPost(request) {
    const [, id, token] = /^\/hooks\/([^/]+)\/(?:[^/]+\/)?([^/]+)$/.exec(request.path) ?? [];
    const hook = this.state.hooks.find((each) => each._id === id && each.token === decodeURIComponent(token ?? ''));
    const limit = this.limit(request); // nobody bypasses it
    if (limit.refusal) return limit.refusal;
    const answered = (answer) => ({ ...answer, headers: limit.headers });
    if (!hook) return answered(refuse(400, 'Invalid integration id or token provided.'));
    if (!hook.enabled) return answered(refuse(503, 'Service Unavailable'));
    let body;
    try {
        body = JSON.parse(request.body || '{}');
    } catch {
        return answered(refuse(400, 'Invalid JSON'));
    }
    if (Object.keys(body).length === 0) return answered(ok({}));
    if ((body.channel || body.roomId) && !hook.override) return answered(refuse(400, 'overriding destination channel is disabled for this integration'));
    const channel = String(body.channel ?? body.roomId ?? hook.channel).replace(/^#/, '');
    const user = users.find((each) => each.username === hook.username);
    const room = this.room({ roomId: channel }) ?? this.room({ roomName: channel });
    if (!room || !this.maySee(room, user)) return answered(refuse(400, 'invalid-channel'));
    const text = String(body.text ?? body.msg ?? '').trim();
    const refused = refusalOfMentions(this.state, user, text);
    if (refused) return answered(refuse(400, 'error-action-not-allowed'));
    this.add(room, user, { msg: text, attachments: body.attachments, tmid: body.tmid, previews: body.parseUrls ?? !body.attachments }, 'webhook');
    return answered(ok({}));
}

/** Puts a message into a room, and into the record of what was posted. */
export function add(room, user, { _id, msg = '', tmid, attachments, previews = true }, via) {
    const id = _id ?? `posted${String(this.state.messages.length).padStart(11, '0')}`;
    const message = messageOf(room._id, user, id, this.now(), msg, { ...(tmid ? { tmid } : {}), ...(attachments ? { attachments } : {}) });
    this.state.messages.push(message);
    this.record(message, via, previews);
    return message;
}
