// node main.mjs [--tls KEY CERT]: a stand-in for Rocket.Chat on a port of its own, which it prints. See ../frame.mjs.
import { run } from '../frame.mjs';
import { RocketChat } from './server.mjs';

const [option, key, cert] = process.argv.slice(2);
await run(new RocketChat(), option === '--tls' ? { tls: { key, cert } } : {});
