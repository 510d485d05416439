// Who is in rooms, and who people are: what a service asks that knows its readers by name.
const ok = (body) => ({ status: 200, body: { ...body, success: true } });
const notFound = { status: 400, body: { success: false, error: 'The required "roomId" or "roomName" param provided does not match any channel [error-room-not-found]', errorType: 'error-room-not-found' } };

const pageOf = (list, { count, offset }) => list.slice(Number(offset ?? 0), Number(offset ?? 0) + Math.min(Number(count ?? 50), 100));

/** What a list of people tells of each. */
const listed = ({ _id, username, name }) => ({ _id, username, name, status: 'online', _updatedAt: '2026-10-01T00:00:00.000Z' });

/** The filter finds it anywhere in the fields that Accounts_SearchFields names, in letters of either case. */
const isLike = (user, filter) => !filter || [user.username, user.name].some((field) => field.toLowerCase().includes(filter.toLowerCase()));

const membersOf = (type) =>
    function members({ query, user }) {
        const room = this.room(query);
        if (!room || room.t !== type || !this.maySee(room, user)) return notFound;
        const all = this.state.people.filter((each) => room.members.includes('*') || room.members.includes(each.username));
        const found = all.filter((each) => isLike(each, query.filter)).map(listed);
        const shown = pageOf(found, query);
        return ok({ members: shown, count: shown.length, offset: Number(query.offset ?? 0), total: found.length });
    };

export const people = {
    'GET channels.members': membersOf('c'),
    'GET groups.members': membersOf('p'),
    'GET im.members': membersOf('d'),
    'GET users.list': function usersList({ query, user }) {
        const roles = this.state.roles?.[user.username] ?? user.roles;
        const may = roles.some((role) => this.state.rights[role]?.includes('view-full-other-user-info'));
        const shown = pageOf(this.state.people, query).map((each) => ({ ...listed(each), type: 'user', active: true, ...(may ? { emails: each.emails ?? [], roles: each.roles } : {}) }));
        return ok({ users: shown, count: shown.length, offset: Number(query.offset ?? 0), total: this.state.people.length });
    },
};
