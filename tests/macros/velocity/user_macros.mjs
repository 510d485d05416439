// SPDX-License-Identifier: MIT
// node user_macros.mjs CHATLEAF: runs the user macros through Velocity with values that no author should write, and holds
// what comes of them to what may come: one frame, whose address says what the author wrote.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Folder, skip } from '../../command/command.mjs';
import { hold } from '../../standin/holding.mjs';

const [command] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const jars = ['velocity', 'commons-collections3', 'commons-lang'].map((name) => `/usr/share/java/${name}.jar`);
if (!jars.every(existsSync)) skip('velocity is not installed');
if (spawnSync('javac', ['-version']).status !== 0) skip('there is no Java compiler');

const folder = new Folder();
const service = 'https://chatleaf.example.org/beside';
const names = ['channel', 'message', 'thread', 'room'].map((kind) => `rocketchat-${kind}`);
const base64 = (text) => Buffer.from(text, 'utf8').toString('base64');
const text = (base) => Buffer.from(base, 'base64').toString('utf8');

const templateOf = (name, ...options) => {
    const printed = spawnSync(command, ['macros', 'user-macro', name, ...options], { encoding: 'utf8' });
    assert.equal(printed.status, 0, printed.stderr);
    return printed.stdout;
};
const parametersOf = (template) =>
    [...template.matchAll(/^## @param (\w+):(.*)$/gm)].map(([, name, rest]) => ({ name, usual: /\|default=([^|]*)/.exec(rest)?.[1] }));

/** What comes of a template for each of some cases: elements with their attributes, and text. */
const made = (template, cases, escapes) => {
    const file = folder.write('template.vm', template);
    const input = cases.map((given) => [escapes ? 'yes' : 'no', ...Object.entries(given).flatMap(([name, value]) => [base64(name), base64(value)])].join(' '));
    const run = spawnSync('java', ['-cp', jars.join(':'), join(here, 'Render.java'), file], { input: `${input.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 28 });
    assert.equal(run.status, 0, run.stderr);
    const lines = run.stdout.split('\n').slice(0, -1);
    assert.equal(lines.length, cases.length, run.stderr);
    return lines.map((line) => {
        if (line === 'malformed') return line;
        const words = line.split(' ');
        const found = { elements: [], text: [] };
        for (let i = 0; i < words.length; ) {
            if (words[i] === '#') {
                found.text.push(text(words[i + 1]));
                i += 2;
                continue;
            }
            const element = { name: text(words[i + 1]), attributes: {} };
            for (i += 2; i < words.length && words[i] !== '/' && words[i] !== '#'; i += 1) {
                const attribute = text(words[i]);
                const at = attribute.indexOf('=');
                element.attributes[attribute.slice(0, at)] = attribute.slice(at + 1);
            }
            found.elements.push(element);
        }
        return found;
    });
};

// What XML holds, for else no page holds it either.
const isXml = (value) => !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(value);
const hostile = [
    '"><script>alert(1)</script>', '\' onload=\'alert(1)', '" onload="alert(1)', '</iframe><script>alert(1)</script>', 'javascript:alert(1)',
    '$generalUtil', '${generalUtil.class}', '$!paramroom', '$generalUtil.getClass().forName("java.lang.Runtime")', '#set($x = "y")', '#if(true)', '#end', '#else',
    '#parse("/etc/passwd")', '#include("/etc/passwd")', '## no comment', '#* nor this *#', '#[[ nor that ]]#', '\\$paramroom', '\\#end', '\\',
    'a&b=c', 'a&amp;b', '&quot;', '&#36;', '?', '#', '%', '%26', '%00', '+', 'a b', ' a', 'a+b c', 'ä', 'ß€', '😀', '日本', '\u202Eabc', '\u00A0', 'a\nb', '\t',
    '&user=admin', 'general&server=other', '../../etc', '//elsewhere.example', 'x'.repeat(3000), '0', 'true', '420', '<!--', '-->', ']]>', '<![CDATA[',
];
const corpus = join(process.env.CHATLEAF_CORPUS ?? '/nowhere', 'hostile/xss_strings.json');
const collected = existsSync(corpus) ? JSON.parse(readFileSync(corpus, 'utf8')).filter((value, i) => value !== '' && value.length < 3000 && isXml(value) && i % 10 === 3) : [];
const values = [...hostile, ...collected];

const sandbox = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';
const checkFrame = (name, parameters, given, found, context) => {
    assert.notEqual(found, 'malformed', context);
    assert.deepEqual(found.text, [], context);
    assert.deepEqual(found.elements.map((element) => element.name), ['iframe'], context);
    const { src, title, width, height, loading, style, ...others } = found.elements[0].attributes;
    assert.deepEqual(others, { sandbox }, context);
    assert.deepEqual([width, loading, style], ['100%', 'lazy', 'border: 0'], context);
    const address = new URL(src);
    assert.equal(address.origin + address.pathname, `${service}/embed/${name.replace('rocketchat-', '')}`, context);
    assert.equal(address.hash, '', context);
    const arrived = Object.fromEntries([...address.searchParams].filter(([, value]) => value !== ''));
    const sent = Object.fromEntries(parameters.filter((each) => each.name !== 'height' && (given[each.name] ?? '') !== '' && given[each.name] !== each.usual).map((each) => [each.name, given[each.name]]));
    assert.deepEqual(arrived, sent, context);
    assert.ok(/^[\w.*%+-]+$/.test(height), context);
    const own = given.title || (parameters.some((each) => each.name === 'room') && given.room);
    // In an attribute, XML reads a line end as a blank.
    assert.equal(title.replace(/\s/g, ' '), `Rocket.Chat ${name.slice(11)}${own ? `: ${own}` : ''}`.replace(/\s/g, ' '), context);
};

await hold({
    'whatever an author writes arrives as it was written, in one frame and nothing else': () => {
        let count = 0;
        for (const name of names) {
            const template = templateOf(name, '--service', service);
            const parameters = parametersOf(template);
            const cases = [{}, Object.fromEntries(parameters.map((each) => [each.name, each.usual ?? '']))];
            values.forEach((value, i) => {
                cases.push(Object.fromEntries(parameters.map((each) => [each.name, value])));
                cases.push({ [parameters[i % parameters.length].name]: value });
            });
            for (const escapes of [false, true])
                made(template, cases, escapes).forEach((found, i) => checkFrame(name, parameters, cases[i], found, `${name}: ${JSON.stringify(cases[i]).slice(0, 300)}`));
            count += 2 * cases.length;
        }
        return `${count} frames`;
    },
    'a frame says nothing of who reads': () => {
        for (const name of names) assert.ok(!/user=|remoteUser|\$action|\$content/.test(templateOf(name, '--service', service)), name);
    },
    'the configuration says the same as --service, and one that cannot is told': () => {
        const config = folder.write('chatleaf.toml', `[service]\nurl = "${service}"\nreaders = "open"\n`);
        assert.equal(templateOf('rocketchat-room', '--config', config), templateOf('rocketchat-room', '--service', service));
        const refused = (...options) => {
            const { status, stdout, stderr } = spawnSync(command, ['macros', 'user-macro', 'rocketchat-room', ...options], { encoding: 'utf8' });
            assert.notEqual(status, 0);
            assert.equal(stdout, '');
            return stderr;
        };
        assert.match(refused('--config', folder.write('other.toml', '[servers.team]\nurl = "https://chat.example.org"\n')), /has no \[service\]/);
        assert.match(refused('--service', 'chatleaf.example.org'), /--service/);
        refused('--service', service, '--config', config);
    },
    'a height is the author’s, or the usual one': () => {
        const template = templateOf('rocketchat-channel', '--service', service);
        const heights = made(template, [{}, { height: '' }, { height: '600' }, { height: '420' }], false).map((found) => found.elements[0].attributes.height);
        assert.deepEqual(heights, ['420', '420', '600', '420']);
    },
    'a macro that shows where the conversation appears holds what the author wrote as text': () => {
        for (const name of names) {
            const template = templateOf(name);
            const parameters = parametersOf(template);
            const cases = values.map((value) => Object.fromEntries(parameters.map((each) => [each.name, value])));
            made(template, cases, false).forEach((found, i) => {
                const value = values[i];
                assert.notEqual(found, 'malformed', value);
                const kinds = new Set(found.elements.map((element) => element.name));
                assert.deepEqual([...kinds].sort(), ['ac:parameter', 'ac:rich-text-body', 'ac:structured-macro', 'p', 'strong'], value);
                if (value.trim() !== '') assert.ok(found.text.includes(value), value);
            });
        }
    },
    'what is held to this is seen where it is broken': () => {
        const template = templateOf('rocketchat-channel', '--service', service);
        const broken = template.replace('$generalUtil.urlEncode($paramroom)', '$paramroom');
        const [found] = made(broken, [{ room: '"><script>alert(1)</script>' }], false);
        assert.throws(() => checkFrame('rocketchat-channel', parametersOf(template), { room: '"><script>alert(1)</script>' }, found, 'broken'));
    },
});
