// Whatever a page's macros or an address say, no socket goes anywhere but to the servers that the configuration names.
// The command runs in a network of its own in which there is nothing but this host, and strace sees each connect and
// each packet, questions to name servers as well.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../standin/frame.mjs';
import { hold } from '../standin/holding.mjs';
import { RocketChat } from '../standin/rocketchat/server.mjs';
import { hosts, urls } from './addresses.mjs';
import { Folder, macro, run, skip } from './command.mjs';

const [command, within] = process.argv.slice(2);
if (!within) {
    const inside = spawnSync('unshare', ['-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', process.execPath, process.argv[1], command, 'within'], { stdio: 'inherit' });
    if (inside.error || ![0, 1].includes(inside.status)) skip('this kernel gives no network of its own, or there is no unshare or ip');
    const isAllowed = spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up']).status === 0;
    if (!isAllowed) skip('this kernel gives no network of its own, or there is no ip');
    process.exit(inside.status);
}
const traced = spawnSync('strace', ['-f', '-e', 'trace=connect', 'true'], { encoding: 'utf8' });
if (traced.error || traced.status !== 0) skip('strace is not there, or may not trace');

const folder = new Folder();
const server = await serve(new RocketChat());
const credentials = folder.write('team.credentials', 'X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot\n');
folder.write('wiki.credentials', 'Token: pat-of-leaf\n');
const config = folder.write('chatleaf.toml', `[servers.team]\nurl = "http://127.0.0.1:${server.port}"\nversion = "8.7"\ncredentials = "${credentials}"\n[confluence.wiki]\nurl = "https://wiki.example.org"\ncredentials = "wiki.credentials"\n`);

/** Runs the command; {code, out, reached}: where sockets of it went, but for those of this host's own services. */
const watched = async (words) => {
    const record = join(folder.path, 'trace');
    const printed = await run(['strace', '-f', '-qq', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', record, command, ...words], { cwd: folder.path });
    const lines = readFileSync(record, 'utf8').split('\n');
    rmSync(record);
    // A socket that is connected already, an AF_UNIX or a netlink one, is none that leads away.
    const reached = lines.filter((line) => /AF_INET6?\b/.test(line)).map((line) => /(?:sin6?_port=htons\((\d+)\)).*?(?:inet_addr\("|inet_pton\(AF_INET6, ")([^"]*)"/.exec(line)).map((found) => (found ? `${found[2]}:${found[1]}` : 'unknown'));
    return { ...printed, out: printed.out.toString(), err: printed.err.toString(), reached };
};
const render = (storage) => watched(['render', folder.write('page.xml', storage), '--config', config]);
const own = `127.0.0.1:${server.port}`;
const chunks = (list, size) => Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

await hold({
    'a server that is configured is reached, and what is watched would show another': async () => {
        const { code, out, reached } = await render(macro('channel', { room: 'general' }));
        assert.equal(code, 0);
        assert.match(out, /Good <strong>night/);
        assert.ok(reached.length > 0 && reached.every((each) => each === own), reached.join());
        const { reached: asked } = await watched(['render', 'https://wiki.example.org/x/AB', '--config', config]);
        const hasNameServer = /^nameserver/m.test(readFileSync('/etc/resolv.conf', 'utf8'));
        if (hasNameServer) assert.ok(asked.length > 0, 'looking up a name sends a packet');
    },
    'no spelling of an address as a server’s alias is connected to': async () => {
        for (const some of chunks([...hosts, ...urls(server.port)], 100)) {
            const { code, reached } = await render(some.map((value) => macro('channel', { server: value, room: 'general' })).join(''));
            assert.equal(code, 1);
            assert.deepEqual(reached, []);
        }
        return `${hosts.length + urls(server.port).length} spellings`;
    },
    'no link to a message of elsewhere is followed': async () => {
        const links = [...hosts.map((host) => `http://${host}/channel/general?msg=last0000000000000`), ...urls(server.port)];
        for (const some of chunks(links, 100)) {
            for (const kind of ['message', 'thread']) {
                const { code, reached } = await render(some.map((permalink) => macro(kind, { permalink })).join(''));
                assert.equal(code, 1);
                // The one spelling of 127.0.0.1 that is the server's own has another port.
                assert.deepEqual(reached, []);
            }
        }
        return `${links.length} links`;
    },
    'as a room or an id it is asked for at the server that the macro names, and nowhere else': async () => {
        for (const some of chunks([...hosts, ...urls(server.port)], 40)) {
            const { reached } = await render(some.map((value) => macro('channel', { room: value }) + macro('message', { id: value })).join(''));
            assert.ok(reached.every((each) => each === own), reached.join());
        }
    },
    'as the address of a page it is refused before anything is sent': async () => {
        const all = urls(server.port);
        for (const address of all) {
            const { code, out, reached } = await watched(['render', address, '--config', config]);
            assert.ok(code === 1 || code === 2, `${address}: ${code}`);
            assert.equal(out, '', address);
            assert.deepEqual(reached, [], address);
        }
        return `${all.length} addresses`;
    },
    'a configuration cannot name a host in a spelling that only some programs know': async () => {
        let refused = 0;
        for (const host of hosts) {
            const odd = folder.write('odd.toml', `[servers.team]\nurl = ${JSON.stringify(`http://${host}:9`)}\ncredentials = "${credentials}"\n`);
            const { reached } = await watched(['render', folder.write('page.xml', macro('channel', { room: 'general' })), '--config', odd]);
            // Plain addresses of this host and of private networks are an admin's to name, and no other is connected to.
            const isPlain = /^(127|10|192\.168|100)[.0-9]*$/.test(host) && host.split('.').length === 4;
            const allowed = reached.filter((each) => !each.endsWith(':53'));
            if (!isPlain && !host.startsWith('[') && !/localhost|^localtest/i.test(host)) assert.deepEqual(allowed, [], host);
            assert.ok(allowed.every((each) => !/^(169\.254|fe80|fd00:ec2|::ffff:169|100\.100\.100\.200)/.test(each)), `${host}: ${allowed}`);
            refused += allowed.length === 0;
        }
        return `${refused} of ${hosts.length} are not connected to`;
    },
});
