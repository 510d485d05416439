// Holds the stand-in to what others know of Rocket.Chat: @rocket.chat/api-client asks it, and each answer and each
// query is compared with the schemas of @rocket.chat/rest-typings and core-typings.
import assert from 'node:assert/strict';
import zlib from 'node:zlib';
import { createRequire, register } from 'node:module';
import { serve } from '../frame.mjs';
import { hold, packageFolder } from '../holding.mjs';
import { users } from './data.mjs';
import { png } from './pictures.mjs';
import { faultOf, mentionsIn } from './posting.mjs';
import { RocketChat } from './server.mjs';

const restTypings = packageFolder('@rocket.chat/rest-typings');
register('../loader.mjs', import.meta.url);
const require = createRequire(import.meta.url);
const { RestClient } = require('@rocket.chat/api-client');
const { schemas } = require('@rocket.chat/core-typings');
const typings = await import(new URL('dist/index.js', restTypings));
const { meSuccessResponseSchema } = await import(new URL('dist/v1/me/meSuccessResponse.js', restTypings));
const { Ajv2020 } = require('ajv/dist/2020');

const ajv = new Ajv2020({ strict: false, allErrors: true });
require('ajv-formats').default(ajv);
for (const [name, schema] of Object.entries(schemas.components.schemas)) ajv.addSchema(schema, `#/components/schemas/${name}`);
const conforms = (name, value) => {
    const validate = ajv.getSchema(`#/components/schemas/${name}`);
    assert.ok(validate(value), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))} in ${JSON.stringify(value).slice(0, 300)}`);
};
// Of what a server gives only in part to those who may not see the rest: each member is what it should be.
const conformsInPart = (name, value) => {
    const { required, ...schema } = schemas.components.schemas[name];
    const validate = ajv.compile(schema);
    assert.ok(validate(value), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))} in ${JSON.stringify(value).slice(0, 300)}`);
    for (const member of Object.keys(value)) assert.ok(member in schema.properties, `${name} has no ${member}`);
};

// The queries that chatleaf makes of each endpoint; tests/rocketchat holds chatleaf to them.
const queries = [
    ['isRoomsInfoProps', 'rooms.info', { roomId: 'GENERAL' }],
    ['isRoomsInfoProps', 'rooms.info', { roomName: 'general' }],
    ['isChannelsHistoryProps', 'channels.history', { roomId: 'GENERAL', count: '100', offset: '0', inclusive: 'true', showThreadMessages: 'false', latest: '2026-01-01T00:00:00.000Z', oldest: '2020-01-01T00:00:00.000Z' }],
    ['isGroupsHistoryProps', 'groups.history', { roomId: 'board00minutes000', count: '100', offset: '0', inclusive: 'true', showThreadMessages: 'false' }],
    ['isDmHistoryProps', 'im.history', { roomId: 'ada0000000000usercyd0000000000user', count: '100', offset: '0', inclusive: 'true', showThreadMessages: 'false' }],
    ['isChatGetMessageProps', 'chat.getMessage', { msgId: 'last0000000000000' }],
    ['isChatGetThreadMessagesProps', 'chat.getThreadMessages', { tmid: 'threadstart000000', count: '100', offset: '0' }],
    ['isChatSyncMessagesProps', 'chat.syncMessages', { roomId: 'GENERAL', lastUpdate: '2020-01-01T00:00:00.000Z' }],
    ['isSubscriptionsGetOneProps', 'subscriptions.getOne', { roomId: 'GENERAL' }],
    ['isUsersInfoParamsGetProps', 'users.info', { username: 'ada' }],
    ['isEmojiCustomList', 'emoji-custom.list', {}],
];

const application = new RocketChat();
const server = await serve(application);
const [ada, bot] = users;
const base = `http://127.0.0.1:${server.port}`;
const credentials = (user) => ({ 'X-User-Id': user._id, 'X-Auth-Token': user.token });
const client = (user) => new RestClient({ baseUrl: base, credentials: credentials(user) });
const raw = async (path, user, options = {}) => {
    const response = await fetch(base + path, { ...options, headers: user ? credentials(user) : {} });
    return { response, body: await response.json() };
};

const bytesOf = async (response) => Buffer.from(await response.arrayBuffer());
const isPng = (bytes) => bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n';

const checks = {
    'the schemas refuse what is none': async () => {
        assert.throws(() => conforms('IMessage', { _id: 'a', rid: 'b', msg: 1 }));
        assert.ok(!typings.isChannelsHistoryProps({ roomId: 'GENERAL', counts: '1' }));
        assert.ok(!typings.isChatGetMessageProps({}));
    },
    'the queries that chatleaf makes are ones that the server takes': async () => {
        for (const [validator, , query] of queries) {
            assert.ok(typings[validator], validator);
            assert.ok(typings[validator](structuredClone(query)), `${validator}: ${JSON.stringify(typings[validator].errors)}`);
        }
    },
    'each of them is answered to a client that is not ours': async () => {
        const theirs = client(ada);
        application.set({ rate: { calls: 1000, milliseconds: 60_000 } });
        for (const [, endpoint, query] of queries) {
            const answer = await theirs.get(`/v1/${endpoint}`, query);
            assert.equal(answer.success, true, endpoint);
        }
    },
    'messages and people have the shape of the server’s own': async () => {
        const theirs = client(ada);
        const { messages } = await theirs.get('/v1/channels.history', { roomId: 'GENERAL', count: 0, showThreadMessages: 'true' });
        assert.ok(messages.length > 300);
        for (const message of messages) conforms('IMessage', message);
        const thread = await theirs.get('/v1/chat.getThreadMessages', { tmid: 'threadstart000000', count: 10, offset: 5 });
        assert.deepEqual([thread.count, thread.offset, thread.total], [10, 5, 120]);
        for (const message of thread.messages) conforms('IMessage', message);
    },
    'rooms, one’s place in them, people, emoji and changes have the shape of the server’s own': async () => {
        const theirs = client(ada);
        application.set({ rate: { calls: 1000, milliseconds: 60_000 } });
        for (const { _id: roomId, t } of application.state.rooms.filter((room) => room._id !== 'secret00000000000')) {
            const call = (await theirs.get('/v1/rooms.info', { roomId })).room;
            conforms('IRoom', call);
            if (t === 'c') assert.deepEqual((await theirs.get('/v1/channels.info', { roomId })).channel._id, call._id);
            if (t === 'c') conforms('IRoom', (await theirs.get('/v1/channels.info', { roomId })).channel);
            if (t === 'p') conforms('IRoom', (await theirs.get('/v1/groups.info', { roomId })).group);
            const { subscription } = await theirs.get('/v1/subscriptions.getOne', { roomId });
            if (subscription) conforms('ISubscription', subscription);
        }
        for (const { username } of users) conformsInPart('IUser', (await theirs.get('/v1/users.info', { username })).user);
        const { emojis } = await theirs.get('/v1/emoji-custom.list', {});
        assert.ok(emojis.update.length > 0 && Array.isArray(emojis.remove));
        for (const emoji of emojis.update) conforms('IEmojiCustom', emoji);
        application.state.deleted.push({ _id: 'gone0000000000000', rid: 'GENERAL', _deletedAt: new Date(application.now()).toISOString() });
        const { result } = await theirs.get('/v1/chat.syncMessages', { roomId: 'GENERAL', lastUpdate: '2020-01-01T00:00:00.000Z' });
        assert.ok(result.updated.length > 300);
        for (const message of result.updated) conforms('IMessage', message);
        // Of what was deleted the package has a type and no schema.
        for (const gone of result.deleted) assert.deepEqual(Object.keys(gone).sort(), ['_deletedAt', '_id']);
        conforms('IMessage', (await theirs.get('/v1/chat.getMessage', { msgId: 'last0000000000000' })).message);
    },
    'what the server says of oneself has the shape of the server’s own': async () => {
        const me = (await raw('/api/v1/me', bot)).body;
        const validate = ajv.compile(meSuccessResponseSchema);
        assert.ok(validate(me), JSON.stringify(validate.errors?.slice(0, 3)));
    },
    'refusals have the shape of the server’s own': async () => {
        const anonymous = await raw('/api/v1/rooms.info?roomId=GENERAL');
        assert.equal(anonymous.response.status, 401);
        assert.ok(typings.validateUnauthorizedErrorResponse(anonymous.body));
        const unknown = await raw('/api/v1/channels.history?roomName=nowhere', ada);
        assert.equal(unknown.response.status, 400);
        assert.ok(typings.validateBadRequestErrorResponse(unknown.body));
        const missing = await raw('/api/v1/no.such', ada);
        assert.equal(missing.response.status, 404);
        assert.ok(typings.validateNotFoundErrorResponse(missing.body));
    },
    'a room that one may not see is answered as one that is not there': async () => {
        const forbidden = await raw('/api/v1/rooms.info?roomName=secret', ada);
        const missing = await raw('/api/v1/rooms.info?roomName=nowhere', ada);
        assert.deepEqual(forbidden.body, missing.body);
    },
    'messages with pictures, and the emoji in them, have the shape of the server’s own': async () => {
        const { messages } = await client(ada).get('/v1/channels.history', { roomId: 'gallery0000000000', count: 0 });
        assert.equal(messages.length, 4);
        // An attachment is one of several schemas, of which a real image fits more than one.
        const image = Object.keys(schemas.components.schemas).find((name) => name.startsWith('CommonFilePropsimage_dimensions'));
        for (const { attachments, ...message } of messages) {
            conforms('IMessage', message);
            for (const attachment of attachments ?? []) conforms(image, attachment);
        }
    },
    'an avatar goes to who brings cookies, and letters to all others and for who has none': async () => {
        const cookies = (user) => ({ Cookie: `rc_uid=${user._id}; rc_token=${user.token}` });
        const kind = async (path, headers) => {
            const response = await fetch(base + path, { headers });
            return `${response.status} ${response.headers.get('content-type')} ${isPng(await bytesOf(response)) ? 'is one' : 'is none'}`;
        };
        const [picture, letters] = ['200 image/png is one', '200 image/svg+xml is none'];
        assert.equal(await kind('/avatar/ada', cookies(bot)), picture);
        assert.equal(await kind(`/avatar/uid/${ada._id}`, cookies(bot)), picture);
        assert.equal(await kind('/avatar/room/GENERAL', cookies(bot)), picture);
        assert.equal(await kind('/avatar/@ada', cookies(bot)), letters);
        assert.equal(await kind('/avatar/cyd', cookies(bot)), letters);
        assert.equal(await kind('/avatar/ada', {}), letters);
        assert.equal(await kind('/avatar/ada', credentials(bot)), letters);
        assert.equal(await kind('/avatar/ada', cookies({ ...bot, token: 'wrong' })), letters);
        application.set({ blockAvatars: false });
        assert.equal(await kind('/avatar/ada', {}), picture);
        application.set({ blockAvatars: true });
    },
    'a file goes to members of its room alone, whatever name they give it, unless files are not protected': async () => {
        const status = async (path, headers = {}) => (await fetch(base + path, { headers, redirect: 'manual' })).status;
        assert.equal(await status('/file-upload/upload0plan000001/plan.png', credentials(bot)), 200);
        assert.equal(await status('/file-upload/upload0plan000001/any', { Cookie: `rc_uid=${bot._id}; rc_token=${bot.token}` }), 200);
        assert.equal(await status('/file-upload/upload0plan000001/plan.png'), 403);
        assert.equal(await status('/file-upload/upload0secret0001/secret.png', credentials(bot)), 403);
        assert.equal(await status('/file-upload/nosuchfile/secret.png', credentials(bot)), 404);
        assert.equal(await status('/file-upload/upload0stored0001/stored.png', credentials(bot)), 302);
        application.set({ protectFiles: false });
        assert.equal(await status('/file-upload/upload0secret0001/secret.png'), 200);
        application.set({ protectFiles: true });
    },
    'an emoji goes to everybody, and a question mark for one that is not there': async () => {
        const parrot = await fetch(`${base}/emoji-custom/party_parrot.gif`);
        assert.equal(parrot.headers.get('content-type'), 'image/jpeg');
        assert.equal((await bytesOf(parrot)).subarray(0, 6).toString('latin1'), 'GIF89a');
        assert.match(await (await fetch(`${base}/emoji-custom/none.png`)).text(), /^<svg.*\?<\/text>/);
        assert.equal((await fetch(`${base}/emoji-custom/`)).status, 403);
    },
    'what it serves as PNG is one, by its sums': () => {
        const bytes = png(3, 2);
        let at = 8;
        const types = [];
        while (at < bytes.length) {
            const length = bytes.readUInt32BE(at);
            types.push(bytes.subarray(at + 4, at + 8).toString('latin1'));
            assert.equal(bytes.readUInt32BE(at + 8 + length), zlib.crc32?.(bytes.subarray(at + 4, at + 8 + length)) ?? bytes.readUInt32BE(at + 8 + length));
            at += 12 + length;
        }
        assert.deepEqual(types, ['IHDR', 'IDAT', 'IEND']);
        assert.equal(bytes.subarray(-4).toString('hex'), 'ae426082'); // as in every PNG
    },
    'a message that is sent twice with one id is there once': async () => {
        const theirs = client(ada);
        const message = { _id: 'idempotent0000000', rid: 'GENERAL', msg: 'once' };
        assert.ok(typings.isChatSendMessageProps({ message }));
        conforms('IMessage', (await theirs.post('/v1/chat.sendMessage', { message })).message);
        await assert.rejects(theirs.post('/v1/chat.sendMessage', { message }));
        application.set({ tripsOverDoubles: false });
        await theirs.post('/v1/chat.sendMessage', { message });
        application.set({ tripsOverDoubles: true });
        assert.equal(application.state.messages.filter((each) => each._id === message._id).length, 1);
    },
    'a bot that would call everybody is refused, and so is too long a message': async () => {
        const post = (text) => raw('/api/v1/chat.postMessage', bot, { method: 'POST', body: JSON.stringify({ roomId: 'GENERAL', text }) });
        const everybody = await post('hello @all');
        assert.deepEqual([everybody.response.status, everybody.body.errorType], [400, 'error-action-not-allowed']);
        const long = await post('x'.repeat(5001));
        assert.equal(long.body.errorType, 'error-message-size-exceeded');
    },
    'who is in a room is told to who may see it, and addresses to who has the right alone': async () => {
        application.set({ rate: { calls: 1000, milliseconds: 60_000 } });
        const theirs = client(ada);
        const { members, total } = await theirs.get('/v1/groups.members', { roomId: 'board00minutes000', filter: 'AD' });
        assert.deepEqual([members.map((each) => each.username), total], [['ada'], 1]);
        await assert.rejects(theirs.get('/v1/groups.members', { roomId: 'secret00000000000' }));
        await assert.rejects(theirs.get('/v1/channels.members', { roomId: 'board00minutes000' }));
        assert.deepEqual((await theirs.get('/v1/im.members', { roomId: 'ada0000000000usercyd0000000000user' })).members.map((each) => each.username), ['ada', 'cyd']);
        assert.ok((await theirs.get('/v1/users.list', {})).users.every((each) => each.emails === undefined));
        application.set({ rights: { user: ['view-full-other-user-info'], bot: [], admin: [] } });
        assert.equal((await theirs.get('/v1/users.list', { count: 1, offset: 2 })).users[0].emails[0].address, 'cyd@example.org');
        application.set({ rights: { admin: ['mention-all', 'mention-here'], user: ['mention-all', 'mention-here'], bot: [] } });
    },
    'a body is taken exactly when the server’s own schema takes it': async () => {
        const message = { _id: 'schema00000000000', rid: 'GENERAL', msg: 'x' };
        const bodies = {
            isChatSendMessageProps: ['chat.sendMessage', [
                { message, previewUrls: [] }, { message: { ...message, tmid: 'last0000000000000' }, previewUrls: [] }, { message }, { message: { ...message, tmid: null } },
                {}, { message: 'x' }, { message, preview: [] }, { message: { ...message, _id: {} } }, { message: { ...message, msg: [] } }, { message, previewUrls: 'none' }, { message: { ...message, tshow: 'yes' } },
            ]],
            isChatUpdateProps: ['chat.update', [
                { roomId: 'GENERAL', msgId: 'a', text: 'x', previewUrls: [] }, { roomId: 'GENERAL', msgId: 'a', text: 'x' },
                { roomId: 'GENERAL', msgId: 'a' }, { roomId: 'GENERAL', text: 'x' }, { roomId: {}, msgId: 'a', text: 'x' }, { roomId: 'GENERAL', msgId: 'a', text: 'x', tmid: 'b' }, { roomId: 'GENERAL', msgId: 'a', text: 'x', previewUrls: {} },
            ]],
            isChatDeleteProps: ['chat.delete', [{ roomId: 'GENERAL', msgId: 'a' }, { roomId: 'GENERAL' }, { roomId: 'GENERAL', msgId: 'a', why: 'x' }]],
        };
        for (const [validator, [shape, list]] of Object.entries(bodies))
            for (const body of list) {
                const ours = (faultOf(body, shape) ?? (shape === 'chat.sendMessage' ? faultOf(body.message, 'message', true) : undefined)) === undefined;
                assert.equal(ours, typings[validator](structuredClone(body)), `${shape} ${JSON.stringify(body)}`);
            }
    },
    'what is posted, changed and deleted has the shape of the server’s own, and is on record': async () => {
        const theirs = client(ada);
        application.set({ rate: { calls: 1000, milliseconds: 60_000 } });
        const message = { _id: 'recorded000000000', rid: 'GENERAL', msg: 'one', tmid: 'threadstart000000' };
        conforms('IMessage', (await theirs.post('/v1/chat.sendMessage', { message, previewUrls: [] })).message);
        const { message: edited } = await theirs.post('/v1/chat.update', { roomId: 'GENERAL', msgId: message._id, text: 'two', previewUrls: [] });
        conforms('IMessage', edited);
        assert.ok(edited.editedAt && edited.msg === 'two');
        const record = application.posts().filter((each) => each._id === message._id);
        assert.deepEqual(record.map(({ msg, tmid, by, via, previews }) => ({ msg, tmid, by, via, previews })), [
            { msg: 'one', tmid: 'threadstart000000', by: 'ada', via: 'chat.sendMessage', previews: false },
            { msg: 'two', tmid: 'threadstart000000', by: 'ada', via: 'chat.update', previews: undefined },
        ]);
        await theirs.post('/v1/chat.delete', { roomId: 'GENERAL', msgId: message._id });
        const gone = await raw(`/api/v1/chat.getMessage?msgId=${message._id}`, ada);
        assert.deepEqual([gone.response.status, gone.body], [400, { success: false }]);
        const elsewhere = await raw('/api/v1/chat.getMessage?msgId=secretmessage0000', ada);
        assert.equal(elsewhere.body.errorType, 'error-not-allowed');
    },
    // The published schemas leave this call out.
    'permissions are told with the roles that hold them': async () => {
        const { update } = await client(ada).get('/v1/permissions.listAll', {});
        assert.deepEqual(update.find((each) => each._id === 'mention-all').roles, ['admin', 'user']);
        assert.deepEqual(update.find((each) => each._id === 'api-bypass-rate-limit').roles, []);
    },
    'who is called is read out of the text itself, as the server does': async () => {
        for (const text of ['@all', 'a\n@all', '```\n@all\n```', '| @all |', '\u2028@all', '\ufeff@all', '>@all']) assert.deepEqual(mentionsIn(text), ['all'], JSON.stringify(text));
        for (const text of ['`@all`', '*@all*', '@\u200ball', '\\@all', '(@all)', 'a@all']) assert.deepEqual(mentionsIn(text), [], JSON.stringify(text));
    },
    'a text is as long as its UTF-16 units': async () => {
        const send = async (msg) => (await raw('/api/v1/chat.sendMessage', bot, { method: 'POST', body: JSON.stringify({ message: { rid: 'GENERAL', msg } }) })).response.status;
        assert.equal(await send('😀'.repeat(2500)), 200);
        assert.equal(await send(`${'😀'.repeat(2500)}x`), 400);
    },
    'an answer in a thread goes to the room of the thread, and a thread must be there': async () => {
        const send = (message) => raw('/api/v1/chat.sendMessage', ada, { method: 'POST', body: JSON.stringify({ message: { msg: 'x', ...message } }) });
        const { body } = await send({ rid: 'GENERAL', tmid: 'minutes0000000000' });
        assert.equal(body.message.rid, 'board00minutes000');
        assert.equal((await send({ rid: 'GENERAL', tmid: 'nosuchthread' })).response.status, 400);
    },
    'a webhook takes what its address leads to, where it may, and says so in the server’s words': async () => {
        const hook = (path, body) => raw(`/hooks/${path}`, undefined, { method: 'POST', body: JSON.stringify(body) });
        const answers = async (path, body) => { const { response, body: said } = await hook(path, body); return [response.status, said]; };
        assert.deepEqual(await answers('hook0general00000/canary-token-of-hook', { text: 'by hook', parseUrls: false }), [200, { success: true }]);
        assert.deepEqual(application.posts().at(-1).via, 'webhook');
        assert.deepEqual(await answers('hook0general00000/wrong', { text: 'x' }), [400, { success: false, error: 'Invalid integration id or token provided.' }]);
        assert.equal((await answers('hook0general00000/canary-token-of-hook', { text: 'x', channel: '#general' }))[0], 400);
        assert.equal((await answers('hook0anywhere0000/canary-token-of-any', { text: 'x', channel: 'release-4-2' }))[0], 200);
        assert.equal(application.posts().at(-1).rid, 'release42releases');
        application.state.hooks[0].enabled = false;
        assert.deepEqual(await answers('hook0general00000/canary-token-of-hook', { text: 'x' }), [503, { success: false, error: 'Service Unavailable' }]);
        application.state.hooks[0].enabled = true;
    },
    'the eleventh call within a minute is refused, with when to come back, but not a bot’s': async () => {
        application.set({ rate: { calls: 10, milliseconds: 60_000 } });
        for (let i = 0; i < 10; i += 1) assert.equal((await raw('/api/v1/users.info?username=ada', ada)).response.status, 200);
        const { response, body } = await raw('/api/v1/users.info?username=ada', ada);
        assert.equal(response.status, 429);
        assert.match(body.error, /You must wait \d+ seconds/);
        const left = Number(response.headers.get('x-ratelimit-reset')) - Date.parse(response.headers.get('date'));
        assert.ok(left > 0 && left <= 61_000, String(left));
        for (let i = 0; i < 11; i += 1) assert.equal((await raw('/api/v1/users.info?username=ada', bot)).response.status, 200);
    },
    'faults happen as often as they are ordered, before or after the server acted': async () => {
        const order = (fault) => fetch(`${base}/_control/fault`, { method: 'POST', body: JSON.stringify(fault) });
        const send = (id) => fetch(`${base}/api/v1/chat.sendMessage`, { method: 'POST', headers: credentials(bot), body: JSON.stringify({ message: { _id: id, rid: 'GENERAL', msg: 'x' } }) });
        const has = (id) => application.state.messages.some((each) => each._id === id);
        await order({ path: '/api/v1/chat.sendMessage', kind: '502-before' });
        assert.equal((await send('before00000000000')).status, 502);
        assert.ok(!has('before00000000000'));
        await order({ path: '/api/v1/chat.sendMessage', kind: '502-after' });
        assert.equal((await send('after000000000000')).status, 502);
        assert.ok(has('after000000000000'));
        await order({ path: '/api/v1/chat.sendMessage', kind: 'reset-after' });
        await assert.rejects(send('reset000000000000'));
        assert.ok(has('reset000000000000'));
        assert.equal((await send('well0000000000000')).status, 200);
    },
    'some are answered only together, and the diary knows how many there were at one time': async () => {
        await fetch(`${base}/_control/fault`, { method: 'POST', body: JSON.stringify({ path: '/api/info', kind: 'together', after: 1, count: 3, times: 3 }) });
        assert.equal((await raw('/api/info')).response.status, 200);
        let answered = 0;
        const asked = [1, 2].map(() => raw('/api/info').then(() => (answered += 1)));
        await raw('/api/v1/me', bot);
        assert.equal(answered, 0);
        await Promise.all([...asked, raw('/api/info')]);
        assert.equal(answered, 2);
        assert.ok((await (await fetch(`${base}/_control/most`)).json()).most >= 3);
    },
};

await hold(checks, [server]);
