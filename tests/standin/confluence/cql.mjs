// The part of CQL that programs ask for changes and titles with. A date is of the minute, and of the zone of who asks.
const clause = /^(?:type\s+in\s*\(([a-z, ]+)\)|type\s*=\s*([a-z]+)|space\s*=\s*"((?:[^"\\]|\\.)*)"|title\s*=\s*"((?:[^"\\]|\\.)*)"|lastmodified\s*>=\s*"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?")$/i;
const unquoted = (text) => text.replace(/\\(.)/g, '$1');

/** A function that says whether a page matches, and whether the newest come first; null for what is no CQL here. */
export const readCql = (text, offsetMinutes) => {
    const [, conditions, direction] = /^(.*?)(?:\s+order\s+by\s+lastmodified(?:\s+(asc|desc))?)?$/i.exec(text) ?? [];
    const tests = [];
    for (const part of conditions.split(/\s+and\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/i)) {
        const found = clause.exec(part.trim());
        if (!found) return null;
        const [, types, type, space, title, date, time = '00:00'] = found;
        if (types) tests.push((page) => types.split(/,\s*/).includes(page.type));
        if (type) tests.push((page) => page.type === type);
        if (space !== undefined) tests.push((page) => page.space.toLowerCase() === unquoted(space).toLowerCase());
        if (title !== undefined) tests.push((page) => page.versions.at(-1).title.toLowerCase() === unquoted(title).toLowerCase());
        if (date) {
            const from = Date.parse(`${date}T${time}:00Z`) - offsetMinutes * 60_000;
            if (Number.isNaN(from)) return null;
            tests.push((page) => page.versions.at(-1).at >= from);
        }
    }
    return { matches: (page) => tests.every((test) => test(page)), newestFirst: direction?.toLowerCase() === 'desc' };
};
