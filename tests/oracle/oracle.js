#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// Reads one JSON object a line, {"msg": "...", "options": {...}}, and answers each with one
// line: the tree that Rocket.Chat's parser gives, or {"error": "..."} where it throws.
//   node oracle.js [--parser mp-0.31.36 | mp-0.31.32]
'use strict';
process.env.TZ = 'UTC'; // timestamps without an offset are read in the local zone
const named = process.argv.indexOf('--parser');
const { parse } = require(named < 0 ? '@rocket.chat/message-parser' : process.argv[named + 1]);

function answer(line) {
  try {
    const { msg, options } = JSON.parse(line);
    return parse(msg, options || {});
  } catch (fault) {
    return { error: String(fault.message) };
  }
}

// Line ends inside messages are escaped, so a line feed always ends a request; readline
// would also split at U+2028.
let rest = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) process.stdout.write(JSON.stringify(answer(line)) + '\n');
});
process.stdin.on('end', () => {
  if (rest) process.stdout.write(JSON.stringify(answer(rest)) + '\n');
});
