// Runs the commands of a guide, one block after the other in one shell, and holds what each prints to the guide.
//
//     node run.mjs GUIDE COMMAND
//
// Blocks of `sh` are run in the project's folder, or where an earlier block went, with COMMAND as `chatleaf`. Each line
// of a block of `text` must come in what the block before it printed, in that order; "…" in it stands for anything.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [guide, command] = process.argv.slice(2).map((file) => path.resolve(file));
const project = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');

const blocks = [...fs.readFileSync(guide, 'utf8').matchAll(/^```(sh|text)\n([^]*?)^```$/gm)].map(([, kind, body]) => ({ kind, body }));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chatleaf-guide-'));
// A copy of nothing but what the guide's commands name, so that the practice folder does not come to stand in the project.
fs.mkdirSync(path.join(folder, 'bin'));
fs.symlinkSync(command, path.join(folder, 'bin', 'chatleaf'));
fs.symlinkSync(path.join(project, 'tests'), path.join(folder, 'tests'));

const mark = (number) => `--- block ${number} ---`;
const script = blocks.map(({ kind, body }, number) => (kind === 'sh' ? `echo '${mark(number)}'\n${body}` : '')).join('\n');
// Into a file: servers that the guide starts hold a pipe open after the commands have ended.
const output = path.join(folder, 'output');
const written = fs.openSync(output, 'w');
const run = spawnSync('sh', ['-eu', '-c', `${script}\n`], {
    cwd: folder,
    env: { ...process.env, PATH: `${path.join(folder, 'bin')}:${process.env.PATH}` },
    timeout: 120_000,
    stdio: ['ignore', written, written],
    detached: true,
});
try {
    process.kill(-run.pid, 'SIGTERM'); // the servers that the guide started
} catch {
    // They have ended.
}
const said = fs.readFileSync(output, 'utf8');
fs.rmSync(folder, { recursive: true, force: true });

const printed = new Map();
for (const part of said.split(/^(?=--- block \d+ ---$)/m)) {
    const found = part.match(/^--- block (\d+) ---\n/);
    if (found) printed.set(Number(found[1]), part.slice(found[0].length));
}
const faults = [];
if (run.status !== 0) faults.push(`the commands ended with ${run.status ?? run.signal}:\n${said}`);
blocks.forEach(({ kind, body }, number) => {
    if (kind !== 'text') return;
    const before = blocks.slice(0, number).findLastIndex((block) => block.kind === 'sh');
    let rest = (printed.get(before) ?? '').split('\n');
    for (const line of body.split('\n').filter((each) => each.trim() !== '')) {
        const pattern = new RegExp(`^${line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
        const at = rest.findIndex((each) => pattern.test(each));
        if (at < 0) {
            faults.push(`this was not printed (any more): ${line}\nbut this:\n${printed.get(before)}`);
            return;
        }
        rest = rest.slice(at + 1);
    }
});
for (const fault of faults) console.error(fault);
console.log(`${blocks.filter((block) => block.kind === 'sh').length} blocks run, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
