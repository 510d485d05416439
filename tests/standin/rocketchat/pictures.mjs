// What a Rocket.Chat serves beside its API: avatars, its own emoji, and files that were sent. Who may have them is as in
// its source (7.7.1: apps/meteor/server/routes/avatar, app/emoji-custom/server/startup, app/file-upload/server/lib):
// avatars go to who brings cookies, and everybody else gets letters in an SVG with 200; emoji go to everybody; files go
// to members of their room, by cookies or by the headers of the API.
import zlib from 'node:zlib';
import { users } from './data.mjs';

const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
});
const crc = (bytes) => {
    let c = 0xffffffff;
    for (const byte of bytes) c = crcTable[(c ^ byte) & 0xff] ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
};
const chunk = (type, data) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(type, 4, 'latin1');
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(Buffer.concat([head.subarray(4), data])), 0);
    return Buffer.concat([head, data, sum]);
};

/** A PNG of that size in colours that change from corner to corner; `color` gives [r, g, b, a] of x and y from 0 to 1. */
export const png = (width, height, color = (x, y) => [255 * x, 128, 255 * y, 255]) => {
    const rows = Buffer.alloc(height * (1 + width * 4));
    for (let y = 0; y < height; y += 1)
        for (let x = 0; x < width; x += 1) {
            const at = y * (1 + width * 4) + 1 + x * 4;
            color(x / width, y / height).forEach((value, i) => { rows[at + i] = value; });
        }
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 6, 0, 0, 0], 8);
    return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', zlib.deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
};

// Two pixels, red and white, drawn on a canvas of 2 by 1.
const gif = Buffer.from('R0lGODlhAgABAIAAAP8AAP///ywAAAAAAgABAAACAkQKADs=', 'base64');
const disc = (x, y) => ((x - 0.5) ** 2 + (y - 0.5) ** 2 < 0.2 ? [20, 110, 200, 255] : [0, 0, 0, 0]);

const letters = (name) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><rect width="100%" height="100%" fill="#1976d2"/><text x="50%" y="50%">${name === '?' ? name : name.replace(/[^A-Za-z0-9]/g, '').slice(0, 1).toUpperCase()}</text></svg>`;
const svg = (text) => ({ headers: { 'Content-Type': 'image/svg+xml', 'Last-Modified': 'Thu, 01 Jan 2015 00:00:00 GMT' }, body: text });
const raw = (type, bytes, more = {}) => ({ headers: { 'Content-Type': type, ...more }, body: bytes });
const nothing = (status) => ({ status, headers: { 'Content-Type': 'text/plain' }, body: '' });

export const freshPictures = () => ({
    // Of people by their name, of rooms by their id; who is not here has letters.
    avatars: { ada: png(200, 200, disc), 'room GENERAL': png(200, 200) },
    emojiFiles: { 'party_parrot.gif': gif },
    uploads: [
        { _id: 'upload0plan000001', rid: 'gallery0000000000', name: 'plan of the house.png', type: 'image/png', bytes: png(900, 600) },
        { _id: 'thumb00plan000001', rid: 'gallery0000000000', name: 'thumb-plan of the house.png', type: 'image/png', bytes: png(480, 320) },
        { _id: 'upload0drawing001', rid: 'gallery0000000000', name: 'drawing.svg', type: 'image/svg+xml', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>') },
        { _id: 'upload0liar000001', rid: 'gallery0000000000', name: 'liar.png', type: 'image/png', bytes: Buffer.from('<!DOCTYPE html><script>alert(1)</script>') },
        { _id: 'upload0bomb000001', rid: 'gallery0000000000', name: 'bomb.png', type: 'image/png', bytes: Buffer.concat([png(1, 1).subarray(0, 16), Buffer.from([0, 0, 0x80, 0, 0, 0, 0x80, 0]), png(1, 1).subarray(24)]) },
        { _id: 'upload0secret0001', rid: 'secret00000000000', name: 'secret.png', type: 'image/png', bytes: png(8, 8) },
        { _id: 'upload0stored0001', rid: 'gallery0000000000', name: 'stored.png', type: 'image/png', redirect: 'https://store.example.org/stored.png?signature=s' },
    ],
    protectFiles: true,
    blockAvatars: true, // Accounts_AvatarBlockUnauthenticatedAccess
});

const cookiesIn = (headers) =>
    Object.fromEntries((headers.cookie ?? '').split('; ').filter((each) => each.includes('=')).map((each) => [each.slice(0, each.indexOf('=')), decodeURIComponent(each.slice(each.indexOf('=') + 1))]));
const userOf = (id, token) => users.find((each) => each._id === id && each.token === token);

/** Who brings what browsers bring: the query, else cookies. */
const browserUser = ({ query, headers }) => {
    const cookies = cookiesIn(headers);
    return query.rc_uid ? userOf(query.rc_uid, query.rc_token) : userOf(cookies.rc_uid, cookies.rc_token);
};

function avatar(request, rest) {
    const name = decodeURIComponent(rest[0] === 'room' ? rest[1] ?? '' : rest[0] === 'uid' ? users.find((each) => each._id === rest[1])?.username ?? '' : rest[0] ?? '');
    if (this.state.blockAvatars && !browserUser(request)) return svg(letters(name || 'Anonymous'));
    if (!name) return nothing(404);
    if (rest[0] === 'room' && !this.room({ roomId: name })) return nothing(404);
    // "@" before a name asks for letters.
    const bytes = this.state.avatars[rest[0] === 'room' ? `room ${name}` : name];
    return bytes ? raw('image/png', bytes, { 'Content-Security-Policy': "default-src 'none'" }) : svg(letters(name));
}

function emoji(request, rest) {
    const name = decodeURIComponent(rest.join('/'));
    if (!name) return { ...nothing(403), body: 'Forbidden' };
    const bytes = this.state.emojiFiles[name];
    // All but PNG and SVG are called JPEG.
    const type = name.endsWith('.png') ? 'image/png' : name.endsWith('.svg') ? 'image/svg+xml' : 'image/jpeg';
    return bytes ? raw(type, bytes, { 'Cache-Control': 'public, max-age=31536000', 'Content-Disposition': 'inline' }) : svg(letters('?'));
}

function upload(request, rest) {
    // The name is not looked at.
    const file = rest.length > 1 && this.state.uploads.find((each) => each._id === rest[0]);
    if (!file) return nothing(404);
    const user = browserUser(request) ?? userOf(request.headers['x-user-id'], request.headers['x-auth-token']);
    const room = this.room({ roomId: file.rid });
    const isMember = user && (room.joined ?? room.members).some((each) => each === '*' || each === user.username);
    if (this.state.protectFiles && !isMember) return nothing(403);
    if (file.redirect) return { status: 302, headers: { Location: file.redirect }, body: '' };
    return raw(file.type, file.bytes, { 'Content-Security-Policy': "default-src 'none'", 'Cache-Control': 'max-age=31536000', 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` });
}

const doors = { avatar, 'emoji-custom': emoji, 'file-upload': upload };

/** What it answers to a path of a picture; undefined for any other. `this` is the application. */
export function picture(request) {
    const [, first, ...rest] = request.path.split('/');
    return doors[first]?.call(this, request, rest);
}
