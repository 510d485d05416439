// SPDX-License-Identifier: MIT
// node attack.mjs CHATLEAF FOLDER [--all]
//
// Puts each attack of a list into every place of a page that somebody else writes, renders it with
// the command CHATLEAF, and opens it in Chromium: once as a fragment in a page without any policy
// of its own, light, and once as a page, dark. Also, as it is, for a page's source. Of the page's own
// macros it makes a snapshot too, and opens that rendered, and as the XML it is, as if a Confluence
// took nothing out of it. Before that, pages that do what none may are shown to the same eyes, which
// have to see it.
//
// The attacks are those of $CHATLEAF_CORPUS/hostile/xss_strings.json: a fixed sample of them, or
// with --all, all. Exits with 1 and a line for each fault; FOLDER keeps what was rendered of those.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Looker } from './attack/look.mjs';
import { attackedPage, configuration, witnesses } from './attack/pages.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [chatleaf, folder, ...flags] = process.argv.slice(2);
const whole = flags.includes('--all');
if (!chatleaf || !folder || flags.some((flag) => flag !== '--all')) {
  console.error('usage: node attack.mjs CHATLEAF FOLDER [--all]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const list = JSON.parse(readFileSync(join(process.env.CHATLEAF_CORPUS, 'hostile/xss_strings.json'), 'utf8'));
// Every 80th of those that are not as long as books.
const sampled = (_, number) => number % 80 === 7;
const attacks = whole ? list : list.filter((text) => text.length > 0 && text.length < 5000).filter(sampled);

const run = promisify(execFile);
/** Has a page written to `to`, tells `said` what the command says of it; undefined where it refuses to. */
const written = async (command, page, to, flags, said = () => {}) => {
  rmSync(to, { force: true });
  try {
    said((await run(chatleaf, [command, page, '-o', to, ...flags], { maxBuffer: 1 << 30 })).stderr);
  } catch (fault) {
    // 1 says that something of the page could not be shown as asked.
    if (fault.code === 2) return undefined;
    if (fault.code !== 1) throw fault;
    said(fault.stderr);
  }
  return readFileSync(to, 'utf8');
};
const render = (page, flags, said) => written('render', page, `${page}.html`, flags, said);

// As XML, a script in it would run.
const asXml = (storage) =>
  `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ac="urn:ac" xmlns:ri="urn:ri"><head><title>Around it</title></head><body>${storage}</body></html>`;
const isDone = (finding) => /^(script|dialog|request|navigation|console|touch|style):/.test(finding);

const around = (fragment) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Around it</title></head><body>${fragment}</body></html>`;
const elementsOf = (html) => html.match(/<[a-z][a-z0-9]*[ >]/g).length;
const styleOf = (html) => html.match(/<style>([^]*?)<\/style>/)[1];

const looker = await Looker.start();
const faults = [];
// Said at once: a run over all attacks takes a while.
const fault = (said) => (faults.push(said), console.error(`FAILED ${said}`));
const counts = { pages: 0, refused: 0, elements: 0, bytes: 0 };

// What our eyes have to see: the list's own attacks where nobody took them apart, and what the
// policy of a page of ours, or none, lets through.
const mustBeSeen = async () => {
  const window = await looker.window();
  const inline = list.find((text) => /<img[^>]*onerror=['"]?alert/i.test(text));
  const script = list.find((text) => /^[^<]*<script>alert\(1\)<\/script>/i.test(text));
  assert.ok(inline && script, 'the list has no attack that is good for a control');
  const ours = await render(join(folder, 'control.xml'), []);
  const plain = around(await render(join(folder, 'control.xml'), ['--fragment']));
  const into = (html, attack) => html.replace('THE PLACE', () => attack);
  const controls = [
    ['a handler that is not escaped', into(plain, inline), ['script', 'dialog', 'attribute', 'element']],
    ['a script that is not escaped', into(plain, script), ['script', 'dialog', 'element']],
    ['a picture from elsewhere', into(plain, '<img src="http://elsewhere.example/a.png">'), ['request', 'element']],
    ['a picture from beside the page', into(plain, '<img src="a.png">'), ['request', 'element']],
    ['a ground from elsewhere', into(plain, '<p style="background: url(http://elsewhere.example/a)">x</p>'), ['request', 'attribute']],
    ['a style sheet', into(plain, '<style>@import "http://elsewhere.example/a";</style>'), ['request', 'style']],
    ['an address that is a script', into(plain, '<a href="javascript:alert(1)">x</a>'), ['address']],
    ['a page that goes elsewhere', into(plain, '<meta http-equiv="refresh" content="0;url=/b">'), ['request', 'navigation', 'element']],
    ['a handler under our own policy', into(ours, inline), ['console', 'attribute', 'element']],
    ['a handler in storage format', asXml('<p><img src="http://elsewhere.example/a.png" onerror="alert(1)" /></p>'), ['script', 'dialog', 'request']],
    ['a script in storage format', asXml('<p><script>alert(1)</script></p>'), ['script', 'dialog']],
    ['storage format that is not well-formed', asXml('<p>'), ['malformed']],
    ['nothing, where something is to be seen', plain, ['unseen']],
  ];
  for (const [name, html, kinds] of controls) {
    const options = { style: styleOf(plain), attack: 'something', seen: name.startsWith('nothing') ? ['cl-page'] : [], wait: 200 };
    const found = await looker.look(window, html, options);
    for (const kind of kinds)
      if (!found.some((finding) => finding.startsWith(`${kind}:`))) fault(`control: ${name}: no ${kind} was seen, but ${JSON.stringify(found)}`);
  }
  for (const html of [plain, ours]) {
    const found = await looker.look(window, html, { style: styleOf(html), attack: 'THE PLACE', seen: ['cl-page'] });
    if (found.length > 0) fault(`control: a page without an attack: ${found.join('; ')}`);
  }
  await window.page.context().close();
  return controls.length;
};

/** Writes what an attack is in below a folder; the flags that a page of it is rendered with. */
const writeAttacked = (attack, place) => {
  const { files, page, macros } = attackedPage(attack, project);
  mkdirSync(join(place, 'messages/team'), { recursive: true });
  for (const [name, body] of Object.entries(files)) writeFileSync(join(place, 'messages/team', name), JSON.stringify(body));
  writeFileSync(join(place, 'chatleaf.toml'), configuration);
  writeFileSync(join(place, 'page.xml'), page);
  writeFileSync(join(place, 'macros.xml'), macros);
  writeFileSync(join(place, 'source.xml'), attack);
  return ['--messages', join(place, 'messages'), '--config', join(place, 'chatleaf.toml')];
};

// A macro that shows nothing could not be attacked: with harmless words, each that is well-formed shows something.
const mustBeExpanded = async (place) => {
  const data = writeAttacked('THE PLACE', place);
  await render(join(place, 'page.xml'), data, (said) => {
    if (!said.includes('[wrong-macro-parameter]')) fault('control: no macro was found to be malformed');
    for (const line of said.split('\n')) if (line.endsWith('[macro-not-shown]')) fault(`control: ${line}`);
  });
};

const attackWith = async (window, attack, number, place) => {
  const data = writeAttacked(attack, place);
  const forms = [
    ['as a fragment', 'page.xml', [...data, '--fragment', '--theme', 'light'], witnesses.filter((name) => name !== 'cl-page-title')],
    ['as a page', 'page.xml', [...data, '--theme', 'dark', ...(attack === '' ? [] : [`--title=${attack}`])], witnesses],
    ['as the source', 'source.xml', ['--fragment'], []],
  ];
  for (const [name, file, flags, seen] of forms) {
    const rendered = await render(join(place, file), flags);
    if (rendered === undefined) {
      counts.refused += 1;
      if (file !== 'source.xml') fault(`attack ${number} ${name}: not rendered`);
      continue;
    }
    const html = flags.includes('--fragment') ? around(rendered) : rendered;
    const count = elementsOf(html);
    const found = await looker.look(window, html, { style: styleOf(rendered), attack, seen, written: count });
    counts.pages += 1;
    counts.elements += count;
    counts.bytes += html.length;
    if (found.length === 0) continue;
    const kept = join(folder, `attack-${number}-${file === 'source.xml' ? 'source' : flags.includes('--fragment') ? 'fragment' : 'page'}.html`);
    writeFileSync(kept, html);
    for (const finding of found) fault(`attack ${number} ${name}: ${finding} (${kept})`);
  }
  await attackSnapshotWith(window, attack, number, place, data);
};

const attackSnapshotWith = async (window, attack, number, place, data) => {
  const file = join(place, 'snapshot.xml');
  const snapshot = await written('snapshot', join(place, 'macros.xml'), file, data);
  const rendered = snapshot === undefined ? undefined : await render(file, ['--fragment']);
  if (rendered === undefined) return fault(`attack ${number} as a snapshot: not written`);
  const html = around(rendered);
  const shown = await looker.look(window, html, { style: styleOf(rendered), attack, seen: ['cl-panel'], written: elementsOf(html) });
  const raw = (await looker.look(window, asXml(snapshot))).filter((finding) => isDone(finding) || finding.startsWith('malformed:'));
  counts.pages += 2;
  counts.elements += 2 * elementsOf(html);
  counts.bytes += html.length + snapshot.length;
  if (shown.length + raw.length === 0) return undefined;
  const kept = join(folder, `attack-${number}-snapshot.xml`);
  writeFileSync(kept, snapshot);
  for (const finding of shown) fault(`attack ${number} as a snapshot: ${finding} (${kept})`);
  for (const finding of raw) fault(`attack ${number} as a snapshot's XML: ${finding} (${kept})`);
  return undefined;
};

const began = process.hrtime.bigint();
let controls = 0;
try {
  writeFileSync(join(folder, 'control.xml'), '<p>THE PLACE</p>');
  controls = await mustBeSeen();
  await mustBeExpanded(join(folder, 'control'));
  const waiting = [...attacks.entries()];
  const worker = async (_, which) => {
    const window = await looker.window();
    const place = join(folder, `worker-${which}`);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const number = whole ? next[0] : list.indexOf(next[1]);
      await attackWith(window, next[1], number, place);
      if (whole && number % 100 === 99) console.log(`${number + 1} of ${attacks.length} ...`);
    }
    await window.page.context().close();
  };
  await Promise.all(Array.from({ length: Math.min(4, cpus().length) }, worker));
} finally {
  await looker.stop();
}

const seconds = Number(process.hrtime.bigint() - began) / 1e9;
const messages = Object.values(attackedPage('x', project).files).flatMap((body) => body.messages ?? []).length;
console.log(`${attacks.length} attacks, each in ${messages} messages: ${counts.pages} pages of ${counts.elements} elements ` +
  `(${(counts.bytes / 1e6).toFixed(0)} MB) opened, ${counts.refused} sources refused, ${controls} controls, ${seconds.toFixed(0)} s: ` +
  (faults.length === 0 ? 'nothing ran, loaded or got out' : `${faults.length} faults`));
process.exit(faults.length === 0 ? 0 : 1);
