// Holds the stand-in to what others know of Confluence: confluence.js asks it as Cloud, and compares each answer with
// schemas made of Atlassian's own specification. Of Data Center there is no such client; what is checked of it is what
// it has in common with Cloud's v1 (the same schemas), and what the stand-in promises itself.
import assert from 'node:assert/strict';
import { serve } from '../frame.mjs';
import { hold, packageFolder } from '../holding.mjs';
import { Confluence } from './server.mjs';

packageFolder('confluence.js');
const { createV1Client, createV2Client } = await import('confluence.js');
const { ContentArraySchema, ContentRestrictionSchema, UserSchema } = await import('confluence.js/v1');

const start = async (flavour) => {
    const application = new Confluence({ flavour });
    const server = await serve(application);
    return { application, server, base: `http://127.0.0.1:${server.port}` };
};
const cloud = await start('cloud');
const center = await start('data-center');
const auth = (id) => ({ host: cloud.base, auth: { type: 'basic', email: `${id}@example.org`, apiToken: `token-of-${id}` } });
const v1 = (id) => createV1Client(auth(id));
const v2 = (id) => createV2Client(auth(id));
const ask = async (path, id = 'leaf') => {
    const response = await fetch(center.base + path, { headers: { Authorization: `Bearer pat-of-${id}` } });
    return { status: response.status, headers: response.headers, body: await response.json() };
};
const search = (cql, more = '') => `/rest/api/content/search?cql=${encodeURIComponent(cql)}${more}`;

const checks = {
    'a page of Cloud, its old versions, labels, ancestors and attachments are what its specification says': async () => {
        const client = v2('leaf');
        const now = await client.page.getPageById({ id: 1002, bodyFormat: 'storage' });
        assert.equal(now.version.number, 4);
        const old = await client.page.getPageById({ id: 1002, bodyFormat: 'storage', version: 1 });
        assert.equal(old.body.storage.value, '<p>Ship it.</p>');
        assert.equal(old.title, 'Plan');
        assert.equal((await client.version.getPageVersions({ id: 1002 })).results.length, 2);
        assert.deepEqual((await client.ancestors.getPageAncestors({ id: 1002 })).results.map((each) => each.id), ['1001']);
        assert.equal((await client.label.getPageLabels({ id: 1002, limit: 250 })).results.length, 60);
        assert.equal((await client.attachment.getPageAttachments({ id: 1002, limit: 250 })).results.length, 30);
        assert.equal((await client.space.getSpaceById({ id: 9001 })).key, 'DEV');
        assert.equal((await client.blogPost.getBlogPostById({ id: 1007, bodyFormat: 'storage' })).title, 'News');
    },
    'comments of Cloud, and a page in the trash, are what its specification says': async () => {
        const client = v2('leaf');
        const footer = await client.comment.getFooterCommentById({ commentId: 5001, bodyFormat: 'storage' });
        assert.deepEqual([footer.pageId, footer.version.number, footer.body.storage.value], ['1002', 2, '<p>Is Monday <strong>sure</strong>?</p>']);
        assert.equal((await client.comment.getFooterCommentById({ commentId: 5002 })).parentCommentId, '5001');
        assert.equal((await client.comment.getInlineCommentById({ commentId: 5003 })).pageId, '1002');
        await assert.rejects(client.comment.getFooterCommentById({ commentId: 5005 }), /404|Not Found/i);
        const found = await v1('leaf').content.searchContentByCQL({ cql: 'type = comment order by lastmodified desc', expand: ['version'], limit: 50 });
        assert.deepEqual(found.results.map((each) => each.id), ['5007', '5006', '5004', '5003', '5002', '5001']);
        cloud.application.set({ trash: '2001' });
        await assert.rejects(client.page.getPageById({ id: 2001 }), /404|Not Found/i);
        assert.equal((await client.page.getPageById({ id: 2001, status: ['trashed'] })).status, 'trashed');
        cloud.application.set({ restore: '2001' });
        assert.equal((await client.page.getPageById({ id: 2001 })).status, 'current');
    },
    'what stood below a page in the trash stands above it, and its comments are gone': async () => {
        center.application.set({ say: { id: '5100', page: '1003', by: 'ada', body: '<p>x</p>' } });
        center.application.set({ trash: '1003' });
        assert.equal((await ask('/rest/api/content/1003')).status, 404);
        assert.equal((await ask('/rest/api/content/1003?status=trashed&expand=version')).body.status, 'trashed');
        assert.equal((await ask('/rest/api/content/5100')).status, 404);
        assert.deepEqual((await ask('/rest/api/content/1004?expand=ancestors')).body.ancestors.map((each) => each.id), ['1001']);
        center.application.set({ restore: '1003', move: { id: '1004', parent: '1003' } });
        assert.deepEqual((await ask('/rest/api/content/1004?expand=ancestors')).body.ancestors.map((each) => each.id), ['1001', '1003']);
    },
    'so are searches, restrictions and people': async () => {
        const client = v1('leaf');
        const found = await client.content.searchContentByCQL({ cql: 'space = "DEV" and type in (page, blogpost) order by lastmodified desc', expand: ['version', 'space'], limit: 50 });
        assert.equal(found.results.length, 50);
        assert.match(found._links.next, /^\/rest\/api\/content\/search\?.*cursor=/);
        const restriction = await client.contentRestrictions.getRestrictionsForOperation({ id: '1003', operationKey: 'read', expand: ['restrictions.user', 'restrictions.group'] });
        assert.deepEqual(restriction.restrictions.user.results.map((each) => each.displayName), ['Ada Lovelace', 'Leaf Reader']);
        assert.equal((await client.users.getUser({ accountId: '557058:cyd' })).displayName, 'Cyd 💃 <b>');
        const me = await client.users.getCurrentUser({ expand: ['operations'] });
        assert.deepEqual([me.displayName, me.operations.length], ['Leaf Reader', 1]);
        assert.equal((await v1('root').users.getCurrentUser({ expand: ['operations'] })).operations.length, 2);
    },
    'who may not see a page, or one above it, does not learn of it': async () => {
        for (const id of [1005, 1006]) await assert.rejects(v2('leaf').page.getPageById({ id }), /404|Not Found/i);
        await assert.doesNotReject(v2('ada').page.getPageById({ id: 1006 }));
        assert.equal((await ask('/rest/api/content/1006')).status, 404);
        assert.equal((await ask('/rest/api/content/1006', 'ada')).status, 200);
        const titles = (await ask(search('type = page', '&limit=200'))).body.results.map((each) => each.title);
        assert.ok(!titles.includes('Secret') && !titles.includes('Below the secret'));
    },
    'what Data Center shares with Cloud looks the same': async () => {
        ContentArraySchema.parse((await ask(search('type = page', '&expand=version,space'))).body);
        ContentRestrictionSchema.parse((await ask('/rest/api/content/1003/restriction/byOperation/read')).body);
        UserSchema.parse((await ask('/rest/api/user?key=key-of-ada')).body);
    },
    'a date of CQL is of the zone of who asks, and of the minute': async () => {
        const at = center.application.state.pages.find((page) => page.id === '1002').versions.at(-1).at;
        const found = async (id, instant) => {
            const literal = new Date(instant).toISOString().slice(0, 16).replace('T', ' ');
            return (await ask(search(`type = page and lastmodified >= "${literal}" order by lastmodified`, '&limit=200'), id)).body.results.some((each) => each.id === '1002');
        };
        const minute = 60_000;
        assert.ok(await found('cyd', at));
        assert.ok(!(await found('cyd', at + minute)));
        assert.ok(await found('ada', at + 840 * minute));
        assert.ok(await found('leaf', at - 720 * minute));
        assert.ok(!(await found('leaf', at)));
        assert.equal((await ask(search('lastmodified >= "2026-01-01T00:00Z"'))).status, 400);
    },
    'a token that Data Center does not know makes one anonymous, or is refused': async () => {
        const me = await ask('/rest/api/user/current', 'nobody');
        assert.deepEqual([me.status, me.body.type], [200, 'anonymous']);
        assert.equal((await ask('/rest/api/content/1002', 'nobody')).status, 404);
        center.application.set({ refusesUnknown: true });
        assert.equal((await fetch(`${center.base}/rest/api/content/1002`)).status, 401);
        center.application.set({ refusesUnknown: false });
        await assert.rejects(createV2Client({ host: cloud.base, auth: { type: 'basic', email: 'leaf@example.org', apiToken: 'no' } }).page.getPageById({ id: 1002 }), /401|Unauthorized/i);
    },
    'results come in pages, and links lead through them': async () => {
        const seen = new Set();
        for (let path = search('type = page order by lastmodified desc', '&limit=200'); path; ) {
            const { body } = await ask(path);
            for (const each of body.results) seen.add(each.id);
            path = body._links.next;
        }
        assert.equal(seen.size, 76);
    },
    'who asks too often is told when to come back': async () => {
        center.application.set({ rate: { calls: 2, milliseconds: 30_000 } });
        assert.equal((await ask('/rest/api/user/current')).headers.get('x-ratelimit-remaining'), '1');
        await ask('/rest/api/user/current');
        const refused = await ask('/rest/api/user/current');
        assert.equal(refused.status, 429);
        assert.ok(Number(refused.headers.get('retry-after')) > 0);
    },
};

await hold(checks, [cloud.server, center.server]);
