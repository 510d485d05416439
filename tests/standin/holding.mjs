// What holds each stand-in to what others know of its application: checks with a name, and what they need from
// packages that are not ours.
import { existsSync } from 'node:fs';

/** The folder of a package in node_modules. Without it the program ends, and is reported as skipped. */
export const packageFolder = (name) => {
    const folder = new URL(`node_modules/${name}/`, import.meta.url);
    if (!existsSync(folder)) {
        console.log('SKIPPED: no tests/standin/node_modules; run npm ci in tests/standin');
        process.exit(0);
    }
    return folder;
};

/** Runs them in order, says what came of each (with what it gives, such as a count), closes the servers, and ends the
 * program. */
export const hold = async (checks, servers = []) => {
    let failed = 0;
    for (const [name, check] of Object.entries(checks)) {
        try {
            const figures = await check();
            console.log(`ok    ${name}${figures ? ` (${figures})` : ''}`);
        } catch (error) {
            failed += 1;
            console.log(`FAIL  ${name}\n      ${error.stack}`);
        }
    }
    for (const server of servers) await server.close();
    process.exit(failed ? 1 : 0);
};
