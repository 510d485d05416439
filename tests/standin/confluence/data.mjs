// What the stand-in knows before anybody changes it: four accounts, four spaces, two of them empty, and pages with histories.
const day = 86_400_000;
const minute = 60_000;

// In the zones farthest apart, because CQL reads dates in the zone of who asks.
export const accounts = [
    { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.org', zone: 'Pacific/Kiritimati', offset: 840 },
    { id: 'leaf', name: 'Leaf Reader', email: 'leaf@example.org', zone: 'Etc/GMT+12', offset: -720 },
    { id: 'cyd', name: 'Cyd 💃 <b>', email: 'cyd@example.org', zone: 'UTC', offset: 0 },
    { id: 'root', name: 'Administrator', email: 'root@example.org', zone: 'UTC', offset: 0, isAdmin: true },
];

/** Who is in which groups, by account. */
export const groups = { ada: ['confluence-users', 'staff'], leaf: ['confluence-users'], cyd: ['confluence-users'], root: ['confluence-administrators'] };

export const spaces = [
    { id: '9001', key: 'DEV', name: 'Development' },
    { id: '9002', key: '~ada', name: "Ada's space" },
    { id: '9003', key: 'OPS', name: 'Operations' },
    { id: '9004', key: 'LAB', name: 'Laboratory' },
];

const version = (number, at, by, title, body, more = {}) => ({ number, at, by, title, body, message: '', minor: false, ...more });

const page = (id, parent, versions, more = {}) => ({ id, parent, type: 'page', space: 'DEV', versions, labels: [], attachments: [], readers: null, groups: null, ...more });

const comment = (id, page, versions, more = {}) => ({ id, page, type: 'comment', versions, inline: false, parent: null, ...more });

const plan = (start) =>
    page(
        '1002',
        '1001',
        [
            version(1, start, 'ada', 'Plan', '<p>Ship it.</p>'),
            version(2, start + day, 'cyd', 'Plan', '<p>Ship it soon.</p>', { message: 'Sooner' }),
            version(3, start + 2 * day, 'ada', 'Release plan', '<p>Ship it soon.</p><p>Then rest.</p>', { minor: true }),
            version(4, start + 3 * day, 'cyd', 'Release plan', '<p>Ship it on Monday.</p><p>Then rest.</p>', { message: 'A day, at last' }),
        ],
        {
            labels: Array.from({ length: 60 }, (_, i) => `label-${String(i).padStart(2, '0')}`),
            attachments: Array.from({ length: 30 }, (_, i) => ({ id: `att${i}`, name: `figure ${i}.png`, type: 'image/png', bytes: 1000 + i, version: 1, at: start, by: 'ada' })),
        },
    );

export const freshState = (now) => {
    const start = now - 30 * day;
    return {
        version: '9.2.1',
        pages: [
            page('1001', null, [version(1, start, 'ada', 'Home', '<p>Welcome</p>')]),
            plan(start),
            page('1003', '1001', [version(1, start + minute, 'ada', 'Board', '<p>Board only</p>')], { readers: ['ada', 'leaf'] }),
            page('1004', '1003', [version(1, start + minute, 'ada', 'Minutes', '<p>canary-minutes</p>'), version(2, start + 4 * day, 'ada', 'Minutes', '<p>canary-minutes again</p>')]),
            page('1005', '1001', [version(1, start + minute, 'ada', 'Secret', '<p>canary-secret</p>')], { readers: ['ada'] }),
            page('1006', '1005', [version(1, start + minute, 'ada', 'Below the secret', '<p>canary-below</p>')]),
            page('1007', null, [version(1, start + 5 * day, 'cyd', 'News', '<p>Old news</p>'), version(2, start + 6 * day, 'cyd', 'News', '<p>New news</p>')], { type: 'blogpost' }),
            // Its second version was deleted.
            page('1008', '1001', [version(1, start, 'ada', 'Gap', '<p>One</p>'), version(3, start + 5 * day, 'ada', 'Gap', '<p>Three</p>')]),
            page('1009', null, [version(1, start + 7 * day, 'ada', "Ada's home", '<p>Mine</p>')], { space: '~ada' }),
            // More than one page of results holds; several of one minute.
            ...Array.from({ length: 70 }, (_, i) =>
                page(String(2000 + i), '1001', [version(1, start + 8 * day + Math.floor(i / 3) * minute, 'cyd', `Page ${i}`, `<p>Text ${i}</p>`)])),
        ],
        comments: [
            comment('5001', '1002', [version(1, start + 9 * day, 'cyd', 'Re: Release plan', '<p>Is Monday sure?</p>'), version(2, start + 9 * day + minute, 'cyd', 'Re: Release plan', '<p>Is Monday <strong>sure</strong>?</p>')]),
            comment('5002', '1002', [version(1, start + 9 * day + 2 * minute, 'ada', 'Re: Release plan', '<p>It is.</p>')], { parent: '5001' }),
            comment('5003', '1002', [version(1, start + 9 * day + 3 * minute, 'cyd', 'Re: Release plan', '<p>Which?</p>')], { inline: true }),
            comment('5004', '1003', [version(1, start + 9 * day + 4 * minute, 'ada', 'Re: Board', '<p>canary-board</p>')]),
            comment('5005', '1005', [version(1, start + 9 * day + 5 * minute, 'ada', 'Re: Secret', '<p>canary-secret</p>')]),
            comment('5006', '1007', [version(1, start + 9 * day + 6 * minute, 'cyd', 'Re: News', '<p>At last</p>')]),
            // On a file, and not on a page.
            comment('5007', null, [version(1, start + 9 * day + 7 * minute, 'cyd', 'Re: figure.png', '<p>Nice</p>')]),
        ],
        lagMinutes: 0,
        afterSearch: null, // {touch: id} or {remove: id}: what somebody does after the next search
        refusesUnknown: false, // else who has no good token is anonymous, as on Data Center
        anonymousMayRead: false,
        scopes: true,
    };
};
