// SPDX-License-Identifier: MIT
// Times an npm package that compares pages in CPU time of this process, garbage collection and
// just-in-time compilation included, after warming up; the fastest of several rounds.
//   node diff_peer.js PACKAGE OLDER NEWER
// Prints the seconds.
'use strict';
const fs = require('node:fs');

const [name, ...paths] = process.argv.slice(2);
const [older, newer] = paths.map((path) => fs.readFileSync(path, 'utf8'));

const compare = {
  diff: () => require('diff').diffWords(older, newer),
  'node-htmldiff': () => require('node-htmldiff')(older, newer),
}[name];

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function round() {
  const start = cpuSeconds();
  compare();
  return cpuSeconds() - start;
}

round(); // warms up
let fastest = Infinity;
const start = cpuSeconds();
for (let rounds = 0; rounds < 5 && cpuSeconds() - start < 5; ++rounds) fastest = Math.min(fastest, round());
process.stdout.write(`${fastest}\n`);
