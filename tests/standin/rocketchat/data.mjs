// What the stand-in knows before anybody changes it: three people, rooms of each kind, and conversations in them.
const iso = (milliseconds) => new Date(milliseconds).toISOString();

export const users = [
    { _id: 'ada0000000000user', username: 'ada', name: 'Ada Lovelace', token: 'token-of-ada', roles: ['user'] },
    { _id: 'bot0000000000user', username: 'leaf.bot', name: 'Leaf Bot', token: 'token-of-bot', roles: ['bot'] },
    { _id: 'cyd0000000000user', username: 'cyd', name: 'Cyd 💃', token: 'token-of-cyd', roles: ['user'] },
];

const rooms = () => [
    { _id: 'GENERAL', t: 'c', name: 'general', fname: 'General', topic: 'All things', members: ['*'] },
    { _id: 'release42releases', t: 'c', name: 'release-4-2', members: ['*'], sysMes: ['uj'] },
    { _id: 'board00minutes000', t: 'p', name: 'board-minutes', members: ['ada', 'leaf.bot'] },
    { _id: 'secret00000000000', t: 'p', name: 'secret', members: ['cyd'] },
    // Anybody may see that it is there; a bot reads it only as a member.
    { _id: 'unjoined000000000', t: 'c', name: 'unjoined', members: ['*'], joined: ['ada'] },
    { _id: 'gallery0000000000', t: 'c', name: 'gallery', members: ['*'] },
    // Its name is another room's id: an id must come before a name.
    { _id: 'impostor000000000', t: 'c', name: 'board00minutes000', members: ['*'] },
    { _id: 'ada0000000000usercyd0000000000user', t: 'd', usernames: ['ada', 'cyd'], members: ['ada', 'cyd'] },
];

export const messageOf = (room, user, id, at, msg, more = {}) => ({
    _id: id,
    rid: room,
    msg,
    ts: iso(at),
    _updatedAt: iso(more.editedAt ? Date.parse(more.editedAt) : at),
    u: { _id: user._id, username: user.username, name: user.name },
    mentions: [],
    channels: [],
    urls: [],
    md: [{ type: 'PARAGRAPH', value: [{ type: 'PLAIN_TEXT', value: msg }] }],
    ...more,
});

const general = (start) => {
    const [ada, , cyd] = users;
    const minute = 60_000;
    const said = [];
    const say = (user, id, at, msg, more) => said.push(messageOf('GENERAL', user, id, at, msg, more));
    // More than one page of history holds.
    for (let i = 0; i < 250; i += 1) say(i % 2 ? cyd : ada, `general${String(i).padStart(10, '0')}`, start + i * minute, `Message *${i}*`);
    // Several at the same moment.
    for (let i = 0; i < 5; i += 1) say(ada, `samemoment0000${i}00`, start + 300 * minute, `All at once ${i}`);
    say(cyd, 'joined00000000000', start + 301 * minute, 'cyd', { t: 'uj' });
    say(ada, 'hiddenedit0000000', start + 302 * minute, 'What it said before', { _hidden: true, parent: 'edited00000000000' });
    say(ada, 'edited00000000000', start + 302 * minute, 'What it says now', { editedAt: iso(start + 310 * minute), editedBy: { _id: ada._id, username: 'ada' } });
    say(ada, 'threadstart000000', start + 303 * minute, 'Who comes to lunch?', { tcount: 120, tlm: iso(start + 500 * minute), replies: [cyd._id] });
    for (let i = 0; i < 120; i += 1)
        say(cyd, `reply${String(i).padStart(12, '0')}`, start + (310 + i) * minute, `Reply ${i}`, { tmid: 'threadstart000000', ...(i === 3 ? { tshow: true } : {}) });
    say(ada, 'last0000000000000', start + 600 * minute, 'Good *night*', { reactions: { ':wave:': { usernames: ['cyd'] } } });
    return said;
};

// Messages with pictures of each kind; what they lead to is in pictures.mjs.
const gallery = (start) => {
    const [ada, bot, cyd] = users;
    const said = (user, id, minute, msg, more) => messageOf('gallery0000000000', user, id, start + minute * 60_000, msg, more);
    return [
        said(ada, 'galleryparrot0000', 1, 'Look :party_parrot: here', { reactions: { ':parrot:': { usernames: ['cyd'] } } }),
        said(ada, 'galleryplan000000', 2, '', {
            files: [
                { _id: 'upload0plan000001', name: 'plan of the house.png', type: 'image/png', size: 4321, format: 'png' },
                { _id: 'thumb00plan000001', name: 'thumb-plan of the house.png', type: 'image/png', size: 1234, format: 'png' },
            ],
            attachments: [{
                ts: iso(start),
                title: 'plan of the house.png',
                title_link: '/file-upload/upload0plan000001/plan%20of%20the%20house.png',
                title_link_download: true,
                type: 'file',
                description: 'The ground floor',
                image_url: '/file-upload/thumb00plan000001/thumb-plan%20of%20the%20house.png',
                image_type: 'image/png',
                image_size: 4321,
                image_dimensions: { width: 480, height: 320 },
            }],
        }),
        said(bot, 'gallerymasked0000', 3, 'I look like somebody else', { alias: 'Build', avatar: 'https://pictures.example.org/build.png', groupable: false }),
        said(cyd, 'galleryletters000', 4, 'I have letters'),
    ];
};

export const freshState = (now) => {
    const start = now - 30 * 86_400_000;
    const [ada] = users;
    return {
        version: '8.7.0',
        rooms: rooms(),
        people: users.map((user) => ({ ...user, emails: [{ address: `${user.username}@example.org`, verified: user.username !== 'leaf.bot' }] })),
        messages: [
            ...general(start),
            ...gallery(start),
            messageOf('board00minutes000', ada, 'minutes0000000000', start + 1000, 'The board met.'),
            messageOf('secret00000000000', users[2], 'secretmessage0000', start + 1000, 'Nobody may see this.'),
            messageOf('impostor000000000', ada, 'impostormessage00', start + 1000, 'I am public.'),
            messageOf('ada0000000000usercyd0000000000user', ada, 'direct00000000000', start + 1000, 'Between us.'),
        ],
        deleted: [],
        emoji: [{ _id: 'emoji1', name: 'party_parrot', aliases: ['parrot'], extension: 'gif', etag: 'e1', _updatedAt: iso(start) }],
        maxMessageSize: 5000,
        allowsEditing: true,
        blockEditInMinutes: 0,
        tripsOverDoubles: true, // what is sent twice with one id is answered with a refusal, as the source says
        rights: { admin: ['mention-all', 'mention-here'], user: ['mention-all', 'mention-here'], bot: [] },
        hooks: [
            { _id: 'hook0general00000', token: 'canary-token-of-hook', channel: '#general', username: 'leaf.bot', enabled: true, override: false },
            { _id: 'hook0anywhere0000', token: 'canary-token-of-any', channel: '#general', username: 'leaf.bot', enabled: true, override: true },
        ],
    };
};
