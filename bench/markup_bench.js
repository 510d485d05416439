// SPDX-License-Identifier: MIT
// Times one of Rocket.Chat's parsers in CPU time of this process, garbage collection and
// just-in-time compilation included, after warming up.
//   node markup_bench.js PARSER SETS
// SETS holds one JSON object a line, {"set": "...", "options": {...}, "messages": ["..."]}.
// Answers a line for each: blocks read, a space, seconds for the set once.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

process.env.TZ = 'UTC';
const [name, sets] = process.argv.slice(2);
const oracle = createRequire(path.join(__dirname, '../tests/oracle/oracle.js'));

// See tests/oracle/oracle.js for why there are two ways.
async function load() {
  try {
    return oracle(name);
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    const source = fs.readFileSync(oracle.resolve(name));
    return import('data:text/javascript;base64,' + source.toString('base64'));
  }
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

let blocks = 0;
function pass(parse, { messages, options }) {
  blocks = 0;
  for (const message of messages) blocks += parse(message, options).length;
}

/** Seconds for one pass, over as many passes as fill `least` seconds. */
function round(parse, set, least) {
  const start = cpuSeconds();
  for (let passes = 1; ; ++passes) {
    pass(parse, set);
    const spent = cpuSeconds() - start;
    if (spent >= least) return spent / passes;
  }
}

// Slow sets are run once to warm up and once to be timed; the compiler has seen the others by then.
function best(parse, set) {
  const start = cpuSeconds();
  round(parse, set, 0.4);
  let fastest = Infinity;
  for (let rounds = 0; rounds < 5; ++rounds) {
    fastest = Math.min(fastest, round(parse, set, 0.1));
    if (cpuSeconds() - start > 1.5) break;
  }
  return fastest;
}

load().then(({ parse }) => {
  for (const line of fs.readFileSync(sets, 'utf8').trimEnd().split('\n')) {
    const seconds = best(parse, JSON.parse(line));
    process.stdout.write(`${blocks} ${seconds}\n`);
  }
});
