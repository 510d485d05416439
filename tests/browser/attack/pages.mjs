// SPDX-License-Identifier: MIT
// A page and saved bodies of Rocket.Chat's REST API in which an attack stands in every place that
// somebody else writes: messages, users, rooms, attachments, parameters of macros, and the page.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attackedMessages } from './messages.mjs';

export const server = 'https://chat.example.org';
export const configuration = `[servers.team]\nurl = "${server}"\nversion = "8.7"\n`;

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const cdata = (text) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const macro = (name, parameters, body = '') =>
  `<ac:structured-macro ac:name="${name}">${Object.entries(parameters)
    .map(([parameter, value]) => `<ac:parameter ac:name="${parameter}">${escaped(String(value))}</ac:parameter>`)
    .join('')}${body}</ac:structured-macro>\n`;
const richText = (html) => `<ac:rich-text-body>${html}</ac:rich-text-body>`;
const plainText = (text) => `<ac:plain-text-body>${cdata(text)}</ac:plain-text-body>`;

// What one macro can show at most.
const messagesInRoom = 190;
const firstMessage = Date.UTC(2026, 10, 16, 8);

const roomId = (number) => `attackedRoom${number}`;
const messageId = (number) => `attacked${number}`;
const someRoom = roomId(0);
const someMessage = messageId(0);

// The first room is shown by its display name, the others by their name.
const rooms = (attack, count) =>
  Array.from({ length: count }, (_, number) => ({
    _id: roomId(number),
    t: 'c',
    name: number === 0 ? 'attacked' : attack,
    ...(number === 0 ? { fname: attack } : {}),
    topic: attack,
    // As it is, without emphasis, and as code: one of them shows it whole, whatever markup is in it.
    description: attack.replaceAll('*', '\\*'),
    announcement: `\`\`\`\n${attack}\n\`\`\``,
    customFields: { note: attack },
    u: { _id: 'uAda', username: attack, name: attack },
    lastMessage: { msg: attack },
    usersCount: 3,
    msgs: 100,
  }));

/** The bodies by their file names. */
const bodies = (attack, project) => {
  const messages = attackedMessages(project).map((make, number) => {
    const message = make(attack);
    const isReply = message.tmid !== undefined;
    const room = isReply ? someRoom : roomId(Math.floor(number / messagesInRoom));
    const time = new Date(firstMessage + number * 60_000).toISOString();
    // A field that is attacked keeps the attack.
    const own = (name, value) => (message[name] === attack ? attack : value);
    // Replies are all of the one thread that macros are asked for.
    const thread = isReply ? { tmid: own('tmid', someMessage) } : {};
    return { ...message, ...thread, _id: own('_id', messageId(number)), rid: own('rid', room), ts: own('ts', time) };
  });
  const count = Math.ceil(messages.length / messagesInRoom);
  return {
    count,
    files: {
      'channels.list.json': { channels: rooms(attack, count), success: true },
      ...Object.fromEntries(Array.from({ length: count }, (_, number) => [
        `channels.history-${number}.json`,
        { messages: messages.slice(number * messagesInRoom, (number + 1) * messagesInRoom).reverse(), success: true },
      ])),
    },
  };
};

const definitions = (project) =>
  readdirSync(join(project, 'macros')).sort().map((folder) =>
    JSON.parse(readFileSync(join(project, 'macros', folder, 'macro.json'), 'utf8')));

const valid = {
  server: () => 'team',
  room: () => someRoom,
  message_id: () => someMessage,
  permalink: () => `${server}/channel/attacked?msg=${someMessage}`,
  integer: (parameter) => parameter.least ?? 1,
  boolean: () => 'true',
  date: () => '2026-11-16',
  choice: (parameter) => parameter.choices[0],
  text: () => 'A title',
};

/** Each parameter of each macro with the attack for its value, all of them, and none that is known. */
const chatMacros = (attack, project) =>
  definitions(project).flatMap((definition) => {
    const parameters = definition.parameters;
    const alternatives = definition.exactly_one_of ?? [];
    const needed = (of) => {
      const chosen = alternatives.includes(of) ? of : alternatives.at(-1);
      const wanted = parameters.filter((p) => p.required || p.name === chosen);
      // Few messages, so that many macros fit on a page.
      const few = parameters.filter((p) => p.name === 'limit');
      return Object.fromEntries([...wanted, ...few].map((p) => [p.name, valid[p.type]?.(p) ?? '']));
    };
    return [
      ...parameters.map((p) => macro(definition.name, { ...needed(p.name), [p.name]: attack })),
      macro(definition.name, Object.fromEntries(parameters.map((p) => [p.name, attack]))),
      macro(definition.name, { ...needed(), [escaped(attack)]: attack }),
    ];
  });

// Confluence's own elements and macros, with the attack where authors may write.
const authored = (attack) => {
  const a = escaped(attack);
  const style = `style="color: ${a}; background: url(${a})" class="${a}" id="${a}" onclick="${a}" title="${a}"`;
  return [
    `<h1>${a}</h1><h2 ${style}>${a}</h2>`,
    `<p ${style}>${a} <strong>${a}</strong> <code>${a}</code> <span ${style}>${a}</span><br/></p>`,
    `<p><a href="${a}">${a}</a> <a href="javascript:${a}">x</a> <a href="#${a}">x</a> <a href="https://example.org/${a}">x</a></p>`,
    `<p><a name="${a}">x</a> <a id="${a}">x</a> <a href="data:text/html,${a}">x</a> <a href="  ${a}">x</a></p>`,
    `<ul><li>${a}</li></ul><blockquote>${a}</blockquote><pre>${a}</pre>`,
    `<table class="${a}"><colgroup><col style="${a}" /></colgroup><tbody><tr><th colspan="${a}">${a}</th><td rowspan="2" data-highlight-colour="${a}" style="text-align: ${a};">${a}</td></tr></tbody></table>`,
    `<p><time datetime="${a}" /> <ac:emoticon ac:name="${a}" ac:emoji-fallback="${a}" ac:emoji-shortname="${a}" ac:emoji-id="${a}" /></p>`,
    `<p><ac:link ac:anchor="${a}"><ri:page ri:content-title="${a}" ri:space-key="${a}" /><ac:plain-text-link-body>${cdata(attack)}</ac:plain-text-link-body></ac:link></p>`,
    `<p><ac:link><ri:user ri:account-id="${a}" ri:userkey="${a}" ri:username="${a}" /></ac:link> <ac:link><ri:url ri:value="${a}" /><ac:link-body>${a}</ac:link-body></ac:link></p>`,
    `<p><ac:link><ri:attachment ri:filename="${a}" /></ac:link> <ac:link ac:anchor="${a}"><ac:link-body>x</ac:link-body></ac:link></p>`,
    `<ac:image ac:alt="${a}" ac:title="${a}" ac:width="${a}" ac:src="${a}"><ri:url ri:value="${a}" /></ac:image>`,
    `<ac:image ac:alt="${a}"><ri:attachment ri:filename="${a}" /><ac:caption><p>${a}</p></ac:caption></ac:image>`,
    `<ac:task-list><ac:task><ac:task-id>${a}</ac:task-id><ac:task-status>${a}</ac:task-status><ac:task-body>${a}</ac:task-body></ac:task></ac:task-list>`,
    `<ac:layout><ac:layout-section ac:type="${a}"><ac:layout-cell>${a}</ac:layout-cell></ac:layout-section></ac:layout>`,
    `<div data-atlassian-layout="${a}"><div class="columnLayout ${a}"><div class="cell ${a}">${a}</div></div></div>`,
    `<details><summary ${style}>${a}</summary>${a}</details><ac:figure>${a}</ac:figure>`,
    `<p><a href="https://example.org/" title="${a}" data-card-appearance="${a}">${a}</a> <ac:link ac:tooltip="${a}"><ri:attachment ri:filename="${a}"><ri:page ri:content-title="${a}" /></ri:attachment></ac:link></p>`,
    `<p><img class="emoticon emoticon-${a}" alt="${a}" src="${a}" /> <ac:image ac:class="emoticon" ac:title="${a}"><ri:url ri:value="${a}" /></ac:image></p>`,
    `<p><math display="${a}" xmlns="${a}"><mi mathvariant="${a}" href="${a}">${a}</mi><mfenced open="${a}" close="${a}"><mtext>${a}</mtext></mfenced><annotation-xml encoding="text/html">${a}</annotation-xml></math></p>`,
    `<p><math><mi><mglyph src="${a}" /></mi><mtext><img src="${a}" onerror="${a}" />${a}</mtext></math> <math><maction actiontype="statusline#${a}"><mi>${a}</mi></maction></math></p>`,
    `<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="type">${a}</ac:adf-attribute><ac:adf-content>${a}</ac:adf-content></ac:adf-node></ac:adf-extension>`,
    `<ac:adf-node type="decision-item"><ac:adf-content>${a}</ac:adf-content></ac:adf-node><ac:adf-node type="extension"><ac:adf-attribute key="extension-title">${a}</ac:adf-attribute></ac:adf-node>`,
    `<p><at:var at:name="${a}" at:rawxhtml="true" /> <at:i18n at:key="${a}" /></p>`,
    macro('code', { title: attack, language: attack, theme: attack }, plainText(attack)),
    macro('noformat', { '': attack }, plainText(attack)),
    macro('panel', { title: attack, borderColor: attack, bgColor: attack, titleBGColor: attack }, richText(`<p>${a}</p>`)),
    ...['info', 'tip', 'note', 'warning', 'expand', 'excerpt', 'details', 'section', 'column', 'toc-zone'].map((name) =>
      macro(name, { title: attack, '': attack, width: attack, hidden: attack }, richText(`<p>${a}</p>`))),
    macro('status', { title: attack, colour: attack }),
    macro('anchor', { '': attack }),
    macro('jira', { key: attack, server: attack, jqlQuery: attack, columns: attack }),
    macro('toc', { maxLevel: attack, style: attack, outline: attack }),
    macro(a, { [a]: attack }, richText(`<p>${a}</p>`)),
    macro('html', {}, plainText(attack)),
    macro('iframe', { src: attack, url: attack }),
    `<${'x:'}unknown ${style}>${a}</x:unknown><iframe src="${a}">${a}</iframe><script src="${a}">${cdata(attack)}</script>`,
    `<img src="${a}" onerror="${a}" /><svg xmlns="http://www.w3.org/2000/svg"><style>${a}</style></svg><!-- ${a.replaceAll('-', '‐')} -->`,
  ].join('\n');
};

/** The page and the bodies of an attack, and a page of our macros alone. */
export const attackedPage = (attack, project) => {
  const { count, files } = bodies(attack, project);
  const conversations = Array.from({ length: count }, (_, number) =>
    macro('rocketchat-channel', { room: roomId(number), limit: 200 }));
  const otherwise = [
    macro('rocketchat-channel', { room: someRoom, until: new Date(firstMessage + 60_000).toISOString(), replies: 'nested' }),
    macro('rocketchat-thread', { id: someMessage, limit: 200 }),
    macro('rocketchat-room', { room: someRoom, title: 'A title' }),
  ];
  const macros = [...conversations, ...otherwise, chatMacros(attack, project).join('')];
  return { files, page: [...macros, authored(attack)].join('\n'), macros: macros.join('\n') };
};

// Where the attack must be seen whole, so that nothing passes because nothing was shown.
export const witnesses = [
  'cl-page-title', 'cl-title', 'cl-topic', 'cl-author', 'cl-event-words', 'cl-card-title', 'cl-card-author',
  'cl-field-title', 'cl-file-name', 'cl-button', 'cl-preview-words', 'cl-reaction', 'cl-code-title', 'cl-panel-title',
  'cl-code', 'cl-variable', 'cl-math', 'cl-decisions', 'cl-text', 'cl-macro', 'cl-first', 'cl-replies', 'cl-room-facts', 'cl-room-parts',
];
