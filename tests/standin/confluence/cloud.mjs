// The REST API v2 of Cloud, and what it still has of v1.
import { accounts, spaces } from './data.mjs';
import { restriction } from './data_center.mjs';
import { account, iso } from './server.mjs';

const user = (each) => ({ type: 'known', accountId: `557058:${each.id}`, accountType: 'atlassian', email: '', publicName: each.name, displayName: each.name, timeZone: each.zone, _expandable: { operations: '', details: '', personalSpace: '' }, _links: { self: `https://wiki.example.org/wiki/rest/api/user?accountId=557058:${each.id}` } });
const versionBody = (each) => ({ createdAt: iso(each.at), message: each.message, number: each.number, minorEdit: each.minor, authorId: `557058:${each.by}`, ncsStepVersion: null });

// Cursors are opaque; this one is told from an offset by whoever tries to read it as one.
const cursorOf = (offset) => Buffer.from(JSON.stringify({ at: offset })).toString('base64url');
const offsetOf = (cursor) => (cursor ? JSON.parse(Buffer.from(cursor, 'base64url')).at : 0);
const list = (items, query, path, { most = 250, prefix = '/wiki' } = {}) => {
    const offset = offsetOf(query.cursor);
    const limit = Math.min(Number(query.limit ?? 25), most);
    const results = items.slice(offset, offset + limit);
    if (offset + limit >= items.length) return { results, links: { base: 'https://wiki.example.org/wiki' } };
    const next = `${prefix}${path}?${new URLSearchParams({ ...query, limit, cursor: cursorOf(offset + limit) })}`;
    return { results, links: { base: 'https://wiki.example.org/wiki', next } };
};
const listed = (items, query, path, options) => {
    const { results, links } = list(items, query, path, options);
    return { body: { results, _links: links }, headers: links.next ? { Link: `<${links.next}>; rel="next"` } : {} };
};

function content(type) {
    return function one({ query, user: who, parts: [id] }) {
        const page = this.visible(id, who, query.status === 'trashed');
        const version = page?.type === type ? this.versionOf(page, query.version) : undefined;
        if (!version) return this.missing(id);
        const parent = page.parent ? { parentId: page.parent, parentType: 'page' } : { parentId: null, parentType: null };
        const body = query['body-format'] === 'storage' ? { storage: { value: version.body, representation: 'storage' } } : {};
        return {
            body: {
                id: page.id,
                status: page.isTrashed ? 'trashed' : 'current',
                title: version.title,
                spaceId: this.space(page.space).id,
                ...(type === 'page' ? { ...parent, position: 1, ownerId: `557058:${page.versions[0].by}` } : {}),
                authorId: `557058:${page.versions[0].by}`,
                createdAt: iso(page.versions[0].at),
                version: versionBody(version),
                body,
                _links: { webui: `/spaces/${page.space}/${type === 'page' ? 'pages' : 'blog'}/${page.id}`, base: 'https://wiki.example.org/wiki' },
            },
        };
    };
}

function part(type, name, items, options) {
    return function each({ query, user: who, parts: [id] }) {
        const page = this.visible(id, who);
        if (page?.type !== type) return this.missing(id);
        return listed(items.call(this, page), query, `/api/v2/${type === 'page' ? 'pages' : 'blogposts'}/${id}/${name}`, options);
    };
}

// An answer to a comment names that comment, and not the page.
function comment(isInline) {
    return function one({ query, user: who, parts: [id] }) {
        const found = this.visibleComment(id, who);
        if (!found || found.inline !== isInline) return this.missing(id);
        const version = this.versionOf(found);
        const page = this.pageOf(found);
        const place = found.parent ? { parentCommentId: found.parent } : page ? { [page.type === 'page' ? 'pageId' : 'blogPostId']: page.id } : { attachmentId: 'att1' };
        const body = query['body-format'] === 'storage' ? { storage: { value: version.body, representation: 'storage' } } : {};
        const inline = isInline ? { resolutionStatus: 'open', properties: { inlineMarkerRef: `ref-${id}`, inlineOriginalSelection: 'Monday' } } : {};
        return { body: { id, status: 'current', title: version.title, ...place, version: versionBody(version), body, ...inline, _links: { webui: `/spaces/DEV/pages/${found.page}?focusedCommentId=${id}`, base: 'https://wiki.example.org/wiki' } } };
    };
}

const versions = (page) => [...page.versions].reverse().map(versionBody);
const labels = (page) => page.labels.map((name, i) => ({ id: String(i), name, prefix: 'global' }));
const attachments = (page) => page.attachments.map((each) => ({ id: each.id, status: 'current', title: each.name, createdAt: iso(each.at), pageId: page.id, mediaType: each.type, fileSize: each.bytes, fileId: `file-${each.id}`, version: versionBody({ ...each, number: each.version, message: '', minor: false }) }));

export const cloud = {
    '/api/v2/pages/:id': content('page'),
    '/api/v2/blogposts/:id': content('blogpost'),
    '/api/v2/pages/:id/versions': part('page', 'versions', versions, { most: 2 }),
    '/api/v2/blogposts/:id/versions': part('blogpost', 'versions', versions),
    '/api/v2/pages/:id/labels': part('page', 'labels', labels),
    '/api/v2/blogposts/:id/labels': part('blogpost', 'labels', labels),
    '/api/v2/pages/:id/attachments': part('page', 'attachments', attachments),
    '/api/v2/blogposts/:id/attachments': part('blogpost', 'attachments', attachments),
    '/api/v2/pages/:id/ancestors': function ancestors({ user: who, parts: [id] }) {
        const page = this.visible(id, who);
        return page ? { body: { results: this.parents(page).map((each) => ({ id: each.id, type: 'page' })), _links: {} } } : this.missing(id);
    },
    '/api/v2/footer-comments/:id': comment(false),
    '/api/v2/inline-comments/:id': comment(true),
    '/api/v2/spaces/:id': function space({ parts: [id] }) {
        const found = spaces.find((each) => each.id === id);
        if (!found) return this.missing(id);
        return { body: { id, key: found.key, name: found.name, type: 'global', status: 'current', authorId: '557058:ada', createdAt: iso(0), homepageId: '1001', description: null, _links: { webui: `/spaces/${found.key}`, base: 'https://wiki.example.org/wiki' } } };
    },
    '/rest/api/content/search': function search({ query, user: who }) {
        const found = this.search(query.cql, who);
        if (!found) return { status: 400, body: { statusCode: 400, message: `Could not parse cql : ${query.cql}` } };
        const all = found.map((page) => {
            const version = this.versionOf(page);
            const space = this.space(page.space);
            const by = { by: user(account(version.by)), when: iso(version.at), friendlyWhen: '', message: version.message, number: version.number, minorEdit: version.minor };
            return { id: page.id, type: page.type, status: 'current', title: version.title, ...(query.expand?.includes('version') ? { version: by } : {}), ...(query.expand?.includes('space') ? { space: { id: Number(space.id), key: space.key, name: space.name, type: 'global', status: 'current', _expandable: {}, _links: {} } } : {}), _links: {} };
        });
        // In places the link lacks the "/wiki" that its path begins with.
        const { results, links } = list(all, query, '/rest/api/content/search', { most: 50, prefix: '' });
        this.searched();
        return { body: { results, start: 0, limit: 50, size: results.length, _links: { ...links, context: '/wiki' } } };
    },
    '/rest/api/content/:id/restriction/byOperation/read': function restrictions({ user: who, parts: [id] }) {
        this.readersAsked(id);
        const page = this.visible(id, who);
        return page ? { body: restriction(page, user, (name) => ({ type: 'group', name, id: `id-of-${name}`, _links: {} })) } : this.missing(id);
    },
    '/rest/api/user': function person({ query }) {
        const found = accounts.find((each) => `557058:${each.id}` === query.accountId);
        return found ? { body: user(found) } : { status: 404, body: { statusCode: 404, message: `No user found with account id : ${query.accountId}` } };
    },
    '/rest/api/user/current': function current({ query, user: who }) {
        const operations = [{ operation: 'use', targetType: 'application' }, ...(who.isAdmin ? [{ operation: 'administer', targetType: 'application' }] : [])];
        return { body: { ...user(who), ...(query.expand?.includes('operations') ? { operations } : {}) } };
    },
};
