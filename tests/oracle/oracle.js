#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Reads one JSON object a line, {"msg": "...", "options": {...}}, and answers each with one
// line: the tree that Rocket.Chat's parser gives, or {"error": "..."} where it throws.
// With "now": N (seconds since 1970) in it, the clock stands still at N for that message.
//   node oracle.js [--parser mp-0.31.36 | mp-0.31.32]
'use strict';
const fs = require('node:fs');

process.env.TZ = 'UTC'; // timestamps without an offset are read in the local zone
process.env.NODE_ENV = 'production'; // the oldest parser has a build for development, too
const named = process.argv.indexOf('--parser');
const name = named < 0 ? '@rocket.chat/message-parser' : process.argv[named + 1];

const Clock = Date;
let now = null;
globalThis.Date = class extends Clock {
  constructor(...given) {
    if (given.length === 0 && now !== null) super(now * 1000);
    else super(...given);
  }
};

// The newer parsers are ES modules whose package.json does not say so. Node 20 finds out by
// itself; Node 18 has to be told, which only a data: URL can do without copying files.
async function load() {
  try {
    return require(name);
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    const source = fs.readFileSync(require.resolve(name));
    return import('data:text/javascript;base64,' + source.toString('base64'));
  }
}

function answer(parse, line) {
  try {
    const request = JSON.parse(line);
    now = request.now ?? null;
    return parse(request.msg, request.options || {});
  } catch (fault) {
    return { error: String(fault.message) };
  }
}

// Line ends inside messages are escaped, so a line feed always ends a request; readline
// would also split at U+2028.
function serve({ parse }) {
  const reply = (line) => process.stdout.write(JSON.stringify(answer(parse, line)) + '\n');
  let rest = '';
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    lines.forEach(reply);
  });
  process.stdin.on('end', () => {
    if (rest) reply(rest);
  });
}

load().then(serve);
