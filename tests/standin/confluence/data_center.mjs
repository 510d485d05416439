// The REST API of Data Center, "v1".
import { account, iso } from './server.mjs';
import { accounts, groups } from './data.mjs';

const user = (each) => ({ type: 'known', username: each.id, userKey: `key-of-${each.id}`, displayName: each.name, profilePicture: { path: '/images/icons/profilepics/default.svg', width: 48, height: 48, isDefault: true }, _links: { self: `/rest/api/user?key=key-of-${each.id}` } });
const anonymous = { type: 'anonymous', displayName: 'Anonymous', profilePicture: { path: '/images/icons/profilepics/anonymous.svg', width: 48, height: 48, isDefault: true } };
const versionBody = (each) => ({ by: user(account(each.by)), when: iso(each.at), message: each.message, number: each.number, minorEdit: each.minor, hidden: false });
const wants = (query, name) => (query.expand ?? '').split(',').includes(name);

const list = (items, query, path, most = 50) => {
    const start = Number(query.start ?? 0);
    const limit = Math.min(Number(query.limit ?? 25), most);
    const results = items.slice(start, start + limit);
    const next = new URLSearchParams({ ...query, limit, start: start + limit });
    const links = start + limit < items.length ? { next: `${path}?${next}` } : {};
    return { body: { results, start, limit, size: results.length, _links: { base: 'https://wiki.example.org', context: '', ...links } } };
};

const links = (page, version) => ({ webui: page.type === 'page' ? `/pages/viewpage.action?pageId=${page.id}` : `/display/${page.space}/${version.title}`, base: 'https://wiki.example.org', context: '' });

function contentBody(page, version, query) {
    const space = this.space(page.space);
    return {
        id: page.id,
        type: page.type,
        status: page.isTrashed ? 'trashed' : version === this.versionOf(page) ? 'current' : 'historical',
        title: version.title,
        ...(wants(query, 'version') ? { version: versionBody(version) } : {}),
        ...(wants(query, 'space') ? { space: { id: Number(space.id), key: space.key, name: space.name, type: 'global', status: 'current', _expandable: {}, _links: {} } } : {}),
        ...(wants(query, 'ancestors') ? { ancestors: this.parents(page).map((each) => ({ id: each.id, type: each.type, status: 'current', title: this.versionOf(each).title })) } : {}),
        ...(wants(query, 'body.storage') ? { body: { storage: { value: version.body, representation: 'storage' } } } : {}),
        ...(wants(query, 'metadata.labels') ? { metadata: { labels: list(labels(page), { limit: 25 }, `/rest/api/content/${page.id}/label`).body } } : {}),
        _links: links(page, version),
    };
}

function commentBody(comment, version, query) {
    const page = this.pageOf(comment);
    return {
        id: comment.id,
        type: 'comment',
        status: 'current',
        title: version.title,
        ...(wants(query, 'version') ? { version: versionBody(version) } : {}),
        ...(wants(query, 'container') ? { container: page ? { id: page.id, type: page.type, status: 'current', title: this.versionOf(page).title, _links: {} } : { id: 'att1', type: 'attachment', status: 'current', title: 'figure.png', _links: {} } } : {}),
        ...(wants(query, 'body.storage') ? { body: { storage: { value: version.body, representation: 'storage' } } } : {}),
        extensions: { location: comment.inline ? 'inline' : 'footer', _expandable: { inlineProperties: '', resolution: '' } },
        _links: { webui: `/pages/viewpage.action?pageId=${comment.page}&focusedCommentId=${comment.id}#comment-${comment.id}`, base: 'https://wiki.example.org', context: '' },
    };
}

const labels = (page) => page.labels.map((name, i) => ({ prefix: 'global', name, id: String(i), label: name }));

export const restriction = (page, one, group) => ({
    operation: 'read',
    restrictions: {
        user: { results: (page.readers ?? []).map((id) => one(account(id))), start: 0, limit: 200, size: page.readers?.length ?? 0 },
        group: { results: (page.groups ?? []).map(group), start: 0, limit: 200, size: page.groups?.length ?? 0 },
    },
    _expandable: { content: `/rest/api/content/${page.id}` },
    _links: { self: `/rest/api/content/${page.id}/restriction/byOperation/read` },
});

export const dataCenter = {
    '/rest/api/content': function contents(call) {
        const { query, user: who } = call;
        const found = this.state.pages.filter((page) => !page.isTrashed && this.maySee(page, who) && (!query.spaceKey || page.space.toLowerCase() === query.spaceKey.toLowerCase()) && (!query.title || this.versionOf(page).title === query.title) && page.type === (query.type ?? 'page'));
        return list(found.map((page) => contentBody.call(this, page, this.versionOf(page), query)), query, '/rest/api/content');
    },
    '/rest/api/content/search': function search({ query, user: who }) {
        const found = this.search(query.cql, who);
        if (!found) return this.refuse(400, `Could not parse cql : ${query.cql}`, 'Bad Request');
        const bodyOf = (each) => (each.type === 'comment' ? commentBody : contentBody).call(this, each, this.versionOf(each), query);
        const answer = list(found.map(bodyOf), query, '/rest/api/content/search');
        this.searched();
        return answer;
    },
    '/rest/api/content/:id': function content({ query, user: who, parts: [id] }) {
        const comment = this.visibleComment(id, who);
        if (comment) return { body: commentBody.call(this, comment, this.versionOf(comment), query) };
        const page = this.visible(id, who, query.status === 'trashed');
        const version = page && this.versionOf(page, query.status === 'historical' ? query.version : undefined);
        return version ? { body: contentBody.call(this, page, version, query) } : this.missing(id);
    },
    '/rest/experimental/content/:id/version': function versions({ query, user: who, parts: [id] }) {
        const page = this.visible(id, who);
        if (!page) return this.missing(id);
        return list([...page.versions].reverse().map(versionBody), query, `/rest/experimental/content/${id}/version`, 2);
    },
    '/rest/api/content/:id/label': function label({ query, user: who, parts: [id] }) {
        const page = this.visible(id, who);
        return page ? list(labels(page), query, `/rest/api/content/${id}/label`) : this.missing(id);
    },
    '/rest/api/content/:id/child/attachment': function attachments({ query, user: who, parts: [id] }) {
        const page = this.visible(id, who);
        if (!page) return this.missing(id);
        const all = page.attachments.map((each) => ({ id: each.id, type: 'attachment', status: 'current', title: each.name, version: versionBody({ ...each, number: each.version, message: '', minor: false }), extensions: { mediaType: each.type, fileSize: each.bytes } }));
        return list(all, query, `/rest/api/content/${id}/child/attachment`);
    },
    '/rest/api/content/:id/restriction/byOperation/read': function restrictions({ user: who, parts: [id] }) {
        this.readersAsked(id);
        const page = this.visible(id, who);
        return page ? { body: restriction(page, user, (name) => ({ type: 'group', name })) } : this.missing(id);
    },
    '/rest/api/user': function person({ query }) {
        const found = accounts.find((each) => `key-of-${each.id}` === query.key || each.id === query.username);
        return found ? { body: user(found) } : this.refuse(404, `No user found with key : ${query.key}`, 'Not Found');
    },
    '/rest/api/user/memberof': function memberOf({ query }) {
        const found = accounts.find((each) => `key-of-${each.id}` === query.key || each.id === query.username);
        if (!found) return this.refuse(404, `No user found with username : ${query.username}`, 'Not Found');
        return list((groups[found.id] ?? []).map((name) => ({ type: 'group', name, _links: { self: `/rest/api/group/${name}` } })), query, '/rest/api/user/memberof');
    },
    '/rest/api/user/current': function current({ user: who }) {
        return { body: who ? user(who) : anonymous };
    },
    '/rest/api/webhooks': function webhooks({ user: who }) {
        return who?.isAdmin ? { body: [] } : this.refuse(403, 'User is not permitted', 'Forbidden');
    },
    '/rest/applinks/1.0/manifest': function manifest() {
        return { body: { id: '5a2c', name: 'Confluence', typeId: 'confluence', version: this.state.version, buildNumber: 9200, applinksVersion: '10.0.0' } };
    },
};
