// The command as a process of its own, for tests that look at it from outside: what it prints, writes, sends and shows
// of itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const skip = (why) => {
    console.log(`SKIPPED: ${why}`);
    process.exit(0);
};

/** A folder with files in it, until the program ends. */
export class Folder {
    constructor() {
        this.path = mkdtempSync(join(tmpdir(), 'chatleaf-test-'));
        process.on('exit', () => rmSync(this.path, { recursive: true, force: true }));
    }

    write(name, text, mode = 0o600) {
        const path = join(this.path, name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
        chmodSync(path, mode);
        return path;
    }
}

/** Runs a program; {code, out, err}. `watch(process)` may look at it meanwhile. */
export const run = (words, { env = process.env, cwd, input = '', watch } = {}) =>
    new Promise((resolve, reject) => {
        const process = spawn(words[0], words.slice(1), { env, cwd });
        const printed = { out: [], err: [] };
        process.stdout.on('data', (part) => printed.out.push(part));
        process.stderr.on('data', (part) => printed.err.push(part));
        process.stdin.on('error', () => {});
        process.stdin.end(input);
        process.on('error', reject);
        process.on('close', (code, signal) => resolve({ code, signal, out: Buffer.concat(printed.out), err: Buffer.concat(printed.err) }));
        watch?.(process);
    });

export const macro = (name, parameters) =>
    `<ac:structured-macro ac:name="rocketchat-${name}">${Object.entries(parameters)
        .map(([key, value]) => `<ac:parameter ac:name="${key}">${value.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</ac:parameter>`)
        .join('')}</ac:structured-macro>`;

/** A port that nobody listens on just now. */
export const freePort = async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    await once(server, 'close');
    return port;
};
