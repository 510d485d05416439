// Rocket.Chat publishes modules for bundlers: imports of folders, and of files without their extension, in packages
// that do not say what kind of modules they hold. Node.js wants all that spelled out; this hook does so.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const modules = /\/node_modules\/@rocket\.chat\/rest-typings\//;

export async function resolve(specifier, context, next) {
    if (modules.test(context.parentURL ?? '')) {
        const isRelative = specifier.startsWith('.');
        const path = isRelative ? fileURLToPath(new URL(specifier, context.parentURL)) : '';
        if (!isRelative && /^[^@]+\/.*[^s]$/.test(specifier) && !specifier.startsWith('node:')) specifier += '.js';
        for (const ending of isRelative ? ['.js', '/index.js'] : []) {
            if (!existsSync(path + ending)) continue;
            specifier += ending;
            break;
        }
    }
    const resolved = await next(specifier, context);
    return modules.test(resolved.url) && resolved.url.endsWith('.js') ? { ...resolved, format: 'module' } : resolved;
}
