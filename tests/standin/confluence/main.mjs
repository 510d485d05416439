// node main.mjs [data-center|cloud] [--tls KEY CERT]: a stand-in for Confluence on a port of its own, which it prints.
// See ../frame.mjs.
import { run } from '../frame.mjs';
import { Confluence } from './server.mjs';

const words = process.argv.slice(2);
const flavour = words[0] === 'cloud' ? 'cloud' : 'data-center';
const tls = words.indexOf('--tls');
await run(new Confluence({ flavour }), tls < 0 ? {} : { tls: { key: words[tls + 1], cert: words[tls + 2] } });
