// SPDX-License-Identifier: MIT
// Messages in which an attack stands in one field, for each field there is, and in all at once.
//
// Which fields there are is not listed here but taken from the sheet of all kinds of messages
// (fixtures/sheet): what is added there is attacked from then on. Only what a message may hold
// beside what is shown of it, and the constructs of its markup, are written down below.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const person = { _id: 'uAda', username: 'ada.krause', name: 'Ada Krause' };
const shell = { msg: 'A message.', u: person };

// What other servers and integrations put into messages, most of which is not to be shown at all.
const beside = [
  {
    ...shell,
    avatar: '/avatar/ada.krause',
    emoji: ':robot:',
    alias: 'Leaf CI',
    translations: { de: 'Eine Nachricht.' },
    md: [{ type: 'PARAGRAPH', value: [{ type: 'LINK', value: { src: { value: 'x' }, label: [{ value: 'x' }] } }] }],
    file: { _id: 'F1', name: 'plan.pdf', type: 'application/pdf' },
    files: [{ _id: 'F1', name: 'plan.pdf', type: 'application/pdf', format: 'pdf' }],
    replies: ['uBo'],
    customFields: { ticket: 'T-1' },
    html: 'A message.',
    parseUrls: false,
  },
  {
    ...shell,
    urls: [
      {
        url: 'https://blog.example.org/',
        headers: { contentType: 'text/html' },
        parsedUrl: { host: 'blog.example.org' },
        meta: {
          pageTitle: 'A blog', oembedTitle: 'A blog', twitterTitle: 'A blog', description: 'About leaves',
          twitterDescription: 'About leaves', oembedAuthorName: 'Ada', oembedProviderName: 'Blogs', oembedUrl: 'x',
          oembedHtml: '<b>x</b>', ogImage: 'https://blog.example.org/a.png', oembedThumbnailUrl: 'x', ogUrl: 'x',
        },
      },
    ],
  },
  {
    ...shell,
    attachments: [
      {
        title: 'A card', text: 'Words', thumb_url: 'https://ci.example.org/t.png', author_icon: '/icon.png',
        footer: 'ci', footer_icon: '/icon.png', fallback: 'Words', ts: '2026-11-16T09:30:00Z', id: 'a', description: 'x',
        image_preview: 'AAAA', translations: { de: 'Worte' }, mrkdwn_in: ['text'], style: 'x', html: 'x', msg: 'x',
        actions: [{ type: 'button', text: 'Yes', msg: 'yes', image_url: '/y.png', msg_in_chat_window: true }],
      },
      { title: 'A film', text: 'Words', video_url: '/f.mp4', video_type: 'video/mp4' },
      { title: 'A song', text: 'Words', audio_url: '/f.mp3', audio_type: 'audio/mpeg' },
      { image_url: 'https://images.example.org/lone.png' },
    ],
  },
  {
    ...shell,
    blocks: [
      {
        type: 'image', title: { type: 'plain_text', text: 'A plan' }, altText: 'Of the office', imageUrl: '/plan.png' },
      {
        type: 'input', label: { type: 'plain_text', text: 'Name' }, hint: { type: 'plain_text', text: 'Yours' },
        element: { type: 'static_select', placeholder: { type: 'plain_text', text: 'Pick' }, initialValue: 'a',
          options: [{ text: { type: 'plain_text', text: 'A' }, value: 'a' }] },
      },
      { type: 'section', appId: 'x', blockId: 'x', fields: [{ type: 'mrkdwn', text: 'A field' }],
        accessory: { type: 'image', imageUrl: '/a.png', altText: 'A picture' } },
      { type: 'callout', title: { type: 'plain_text', text: 'Mind' }, text: { type: 'mrkdwn', text: 'the gap' } },
      { type: 'video_conf', callId: 'x' },
      { type: 'conditional', when: { engine: ['rocket.chat'] }, render: [{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }] },
    ],
  },
];

// The markup of messages; the same is tried as the text of a card, which is Markdown.
const constructs = [
  (s) => s,
  (s) => `\`${s}\``,
  (s) => `\`\`\`\n${s}\n\`\`\``,
  (s) => `\`\`\`${s}\ncode\n\`\`\``,
  (s) => `*${s}* _${s}_ ~${s}~ __${s}__ **${s}** ~~${s}~~`,
  (s) => `# ${s}\n## ${s}`,
  (s) => `- ${s}\n- [ ] ${s}\n\n1. ${s}`,
  (s) => `> ${s}\n> ${s}`,
  (s) => `|${s}|b|\n|---|---|\n|${s}|${s}|`,
  (s) => `||${s}||`,
  (s) => `||\n${s}\n||`,
  (s) => `[words](${s})`,
  (s) => `[${s}](https://example.org/)`,
  (s) => `[${s}](${s})`,
  (s) => `[words](<${s}>)`,
  (s) => `[words](https://example.org/${s})`,
  (s) => `[words](javascript:${s})`,
  (s) => `[words](data:text/html,${s})`,
  (s) => `[words](https://example.org/ "${s}")`,
  (s) => `![${s}](${s})`,
  (s) => `![words](${s})`,
  (s) => `<${s}|${s}>`,
  (s) => `<https://example.org/|${s}>`,
  (s) => `<${s}>`,
  (s) => `[words][ref]\n\n[ref]: ${s}`,
  (s) => `https://example.org/${s}`,
  (s) => `javascript:${s}`,
  (s) => `${s}@example.org mailto:${s}`,
  (s) => `@${s} #${s}`,
  (s) => `:${s}:`,
  (s) => `<t:1763380800:${s}> <t:${s}:f>`,
  (s) => `color:${s}`,
  (s) => `\\(${s}\\)`,
  (s) => `\\[${s}\\]`,
];

// What places a message and says what it is: with nonsense in it the rest is not shown, so it is
// attacked alone only.
const structural = new Set(['_id', 'rid', 'ts', 't', 'type', 'tmid', 'drid', 'tlm', 'dlm', 'editedAt', 'message_link']);
const ofEveryMessage = new Set(['_id', 'rid', 'ts', 'u', 'msg']);

const isLeaf = (value) => value === null || typeof value !== 'object';

/** The paths of all that is neither object nor list below a value. */
function* leaves(value, path = []) {
  if (isLeaf(value)) yield path;
  else for (const key of Object.keys(value)) yield* leaves(value[key], [...path, Array.isArray(value) ? Number(key) : key]);
}

/** A copy with another value at a place. */
const replaced = (value, [key, ...rest], attack) => {
  if (key === undefined) return attack;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replaced(value[key], rest, attack);
  return copy;
};

/** A copy with the attack for every text that may be any. */
const allReplaced = (value, attack, key = '') => {
  if (typeof value === 'string') return structural.has(key) ? value : attack;
  if (isLeaf(value)) return value;
  if (Array.isArray(value)) return value.map((entry) => allReplaced(entry, attack, key));
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [key === 'reactions' ? attack : name, allReplaced(entry, attack, name)]));
};

/** Of a member that is a list only the entry that the path leads into. */
const onlyEntry = (member, path) => (Array.isArray(member) && path.length > 0 ? [[member[path[0]]], [0, ...path.slice(1)]] : [member, path]);

/** Whether two fields are the same but for where they stand. */
const signature = (name, member, path) => {
  const entry = Array.isArray(member) ? member[0] : member;
  const kind = isLeaf(entry) ? '' : `${Object.keys(entry)} ${entry.type ?? ''}`;
  return `${name}.${path.filter((key) => typeof key === 'string').join('.')} in ${kind}`;
};

/** Every field of the given messages, each as a function from the attack to a message. */
function* fields(messages) {
  const known = new Set();
  for (const message of messages) {
    const base = Object.fromEntries(Object.entries(message).filter(([name]) => ofEveryMessage.has(name)));
    const type = message.t === undefined ? {} : { t: message.t };
    for (const [name, whole] of Object.entries(message)) {
      for (const found of leaves(whole)) {
        const [member, path] = onlyEntry(whole, found);
        const of = (name === 't' || message.t === undefined ? '' : 'event ') + signature(name, member, path);
        if (known.has(of)) continue;
        known.add(of);
        yield (attack) => ({ ...base, ...type, [name]: replaced(member, path, attack) });
      }
    }
    if (message.reactions) yield (attack) => ({ ...base, reactions: { [attack]: { usernames: ['ada.krause'] } } });
  }
}

const sheet = (project) =>
  JSON.parse(readFileSync(join(project, 'fixtures/sheet/messages/team/channels.history-sheet.json'), 'utf8'))
    .messages.filter((message) => message._hidden === undefined);

/**
 * Functions that make of an attack a message, without its room and time: first one that begins a
 * thread; then the attack in one field each, in all fields at once, and in each construct of the markup.
 */
export const attackedMessages = (project) => {
  const shown = [...sheet(project), ...beside];
  return [
    // What the thread begins with that all replies are of.
    (attack) => ({ u: { ...person, name: attack }, msg: attack, tcount: 1000 }),
    ...fields(shown),
    ...shown.map((message) => (attack) => allReplaced(message, attack)),
    ...constructs.map((construct) => (attack) => ({ ...shell, msg: construct(attack) })),
    ...constructs.map((construct) => (attack) => ({ ...shell, msg: '', attachments: [{ text: construct(attack) }] })),
    (attack) => ({ ...shell, u: { ...person, name: undefined, username: attack } }),
  ];
};
