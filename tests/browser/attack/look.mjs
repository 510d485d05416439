// SPDX-License-Identifier: MIT
// Opens HTML in Chromium and says all that it did or holds that no page of ours may: scripts,
// dialogs, requests, navigation, complaints, and elements, attributes and addresses that are not
// ours. What is in the page is read by the browser's debugger, so no script is put into it.
import { createServer } from 'node:http';
import { launch, onlyThisHost, still } from '../launch.mjs';

const elements = new Set(
  ('html head body meta title style main section header article nav div span p a bdi blockquote pre code em strong s u ' +
    'small sub sup del details summary figure figcaption h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr th td ' +
    'time label input br hr').split(' '));
const attributes = new Set(
  ('aria-hidden aria-label aria-level charset checked class colspan content data-theme datetime dir disabled href http-equiv ' +
    'id lang name rel role rowspan scope start tabindex target title type value').split(' '));
// Of a formula, which HTML keeps in lower case.
const mathElements = new Set(
  ('math mfrac mi mmultiscripts mn mo mover mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable ' +
    'mtd mtext mtr munder munderover none').split(' '));
const mathAttributes = new Set(
  ('accent accentunder columnalign display displaystyle fence form largeop linethickness mathvariant movablelimits ' +
    'scriptlevel separator stretchy symmetric').split(' '));
const protocols = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const inputs = new Set(['checkbox', 'color']);
const classes = /^(chatleaf|cl-[a-z0-9-]+|language-[A-Za-z0-9+#._-]+)$/;
const places = new Set(
  ('h1 h2 h3 h4 h5 h6 span a div p blockquote pre ul ol li dl dt dd tr td th hr br details figure strong em u s code sub sup ' +
    'small time').split(' '));
const metas = new Set(['charset', 'name=viewport', 'name=referrer', 'http-equiv=Content-Security-Policy', 'http-equiv=x-dns-prefetch-control']);

/** Text as it is compared: only what can be seen of it. */
export const visible = (text) => text.replace(/[\p{C}\p{Z}\uFFFD]/gu, '');

/** The nodes of a snapshot of the debugger, each with its parent's number. */
const readNodes = ({ documents, strings }) => {
  const { nodes } = documents[0];
  return nodes.nodeName.map((name, i) => ({
    name: strings[name],
    type: nodes.nodeType[i],
    parent: nodes.parentIndex[i],
    text: strings[nodes.nodeValue[i]] ?? '',
    attributes: Object.fromEntries(
      Array.from({ length: nodes.attributes[i].length / 2 }, (_, k) =>
        [strings[nodes.attributes[i][2 * k]], strings[nodes.attributes[i][2 * k + 1]] ?? ''])),
  }));
};

const ofElement = (node, name, found) => {
  if (name === 'parsererror') found.add('malformed: what should be XML');
  const ofFormula = mathElements.has(name) && node.name === name;
  if (!ofFormula && (!elements.has(name) || node.name !== name.toUpperCase())) found.add(`element: <${node.name}>`);
  for (const [attribute, value] of Object.entries(node.attributes)) {
    // Only what we have opened ourselves is open.
    if (!(ofFormula ? mathAttributes : attributes).has(attribute) && !(name === 'details' && attribute === 'open')) found.add(`attribute: ${attribute} of <${name}>`);
    if (attribute === 'class')
      for (const each of value.split(' ')) if (!classes.test(each)) found.add(`class: ${each}`);
    if (attribute === 'href') ofLink(node, value, found);
    // The places of a page that stands alone are called as its author or Confluence calls them; nothing of ours is.
    if (attribute === 'id' && !value.startsWith('cl-') && !places.has(name)) found.add(`id: ${value}`);
  }
  if (name === 'input' && !inputs.has(node.attributes.type)) found.add(`input: of type ${node.attributes.type}`);
  if (name === 'meta') {
    const { charset, name: called, 'http-equiv': as } = node.attributes;
    const meta = charset ? 'charset' : called ? `name=${called}` : `http-equiv=${as}`;
    if (!metas.has(meta)) found.add(`element: <meta ${meta}>`);
  }
};

const ofLink = (node, href, found) => {
  if (node.name !== 'A') found.add(`address: of <${node.name}>`);
  if (href.startsWith('#')) return;
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (!protocols.has(url?.protocol)) found.add(`address: ${href.slice(0, 60)}`);
};

/** The text below each element that has one of the classes. */
const textsOf = (nodes, wanted) => {
  const texts = new Map(wanted.map((name) => [name, []]));
  const holders = nodes.map((node) =>
    (node.attributes.class ?? '').split(' ').filter((name) => texts.has(name)).map((name) => [name, { text: '' }]));
  nodes.forEach((node, i) => {
    for (const [name, holder] of holders[i]) texts.get(name).push(holder);
    if (node.type !== 3) return;
    for (let at = node.parent; at >= 0; at = nodes[at].parent) for (const [, holder] of holders[at]) holder.text += node.text;
  });
  return texts;
};

// Opens what can be opened and puts the focus on what can have it, in a world apart from the page's.
const touch = `(async () => {
  for (const each of document.querySelectorAll('summary, label, input, [tabindex], a')) {
    each.focus({ preventScroll: true });
    each.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    if (each.localName !== 'a') each.click();
  }
  await new Promise((done) => setTimeout(done, 20));
})()`;

export class Looker {
  /** Serves what is looked at to a browser that can reach nothing else. */
  static async start() {
    const looker = new Looker();
    looker.pages = new Map();
    looker.strays = [];
    looker.http = createServer((request, response) => {
      const html = looker.pages.get(request.url);
      if (html === undefined) looker.strays.push(request.url);
      const type = html?.startsWith('<html xmlns') ? 'application/xhtml+xml' : 'text/html';
      response.writeHead(html === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` });
      response.end(html ?? '');
    });
    await new Promise((listening) => looker.http.listen(0, '127.0.0.1', listening));
    looker.origin = `http://127.0.0.1:${looker.http.address().port}`;
    looker.browser = await launch(...still, onlyThisHost);
    return looker;
  }

  async stop() {
    await this.browser.close();
    this.http.closeAllConnections();
    this.http.close();
  }

  /** A window of its own: what is opened in it one after the other is kept apart from others. */
  async window() {
    const context = await this.browser.newContext({ viewport: { width: 1000, height: 900 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const window = { looker: this, page, session, found: new Set(), address: '', navigations: 0 };
    const note = (finding) => window.found.add(finding);
    page.on('dialog', (dialog) => (note(`dialog: ${dialog.type()}`), dialog.dismiss().catch(() => {})));
    context.on('page', (popup) => (note('navigation: a window was opened'), popup.close()));
    session.on('Debugger.scriptParsed', ({ executionContextAuxData: world, url }) => {
      if (world?.isDefault) note(`script: ${url.replace(this.origin, '').slice(0, 40) || 'made by a script'}`);
    });
    session.on('Network.requestWillBeSent', ({ request }) => {
      if (request.url !== window.address && !request.url.startsWith('about:')) note(`request: ${request.url.slice(0, 60)}`);
    });
    session.on('Network.webSocketCreated', ({ url }) => note(`request: ${url}`));
    session.on('Page.frameAttached', () => note('navigation: a frame was made'));
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.url !== window.address && frame.url !== 'about:blank') note(`navigation: to ${frame.url.slice(0, 60)}`);
      else if (frame.url === window.address && ++window.navigations > 1) note('navigation: opened again');
    });
    session.on('Runtime.exceptionThrown', () => note('console: an exception'));
    session.on('Runtime.consoleAPICalled', ({ type }) => note(`console: ${type}`));
    session.on('Log.entryAdded', ({ entry }) => note(`console: ${entry.text.slice(0, 60)}`));
    for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'Debugger', 'DOM']) await session.send(`${domain}.enable`);
    return window;
  }

  /**
   * Opens HTML and returns what is wrong with it. `written` is how many elements were written,
   * `style` the only style sheet allowed, `attack` what each class of `seen` has to show.
   */
  async look(window, html, { style, attack = '', seen = [], written, wait = 0 } = {}) {
    const { session, page } = window;
    const path = `/${Math.random().toString(36).slice(2)}`;
    this.pages.set(path, html);
    Object.assign(window, { found: new Set(), address: this.origin + path, navigations: 0 });
    await page.goto(window.address, { waitUntil: 'load', timeout: 120_000 });
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'looker' });
    const touched = await session.send('Runtime.evaluate', { expression: touch, contextId: executionContextId, awaitPromise: true });
    if (touched.exceptionDetails) window.found.add(`touch: ${touched.exceptionDetails.exception?.description}`);
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    this.#read(window.found, await session.send('DOMSnapshot.captureSnapshot', { computedStyles: [] }), { style, attack, seen, written });
    for (const stray of this.strays.splice(0)) window.found.add(`request: ${stray}`);
    this.pages.delete(path);
    return [...window.found].sort();
  }

  #read(found, snapshot, { style, attack, seen, written }) {
    if (snapshot.documents.length !== 1) found.add('navigation: a frame is there');
    const nodes = readNodes(snapshot);
    const open = nodes.filter((node) => node.type === 1 && !node.name.startsWith('::'));
    for (const node of open) ofElement(node, node.name.toLowerCase(), found);
    if (nodes.some((node) => node.type === 8)) found.add('element: a comment');
    if (written !== undefined && open.length !== written) found.add(`element: ${written} were written, ${open.length} were read`);
    if (style !== undefined)
      nodes.forEach((node) => {
        if (node.type === 3 && nodes[node.parent].name === 'STYLE' && node.text !== style) found.add('style: another one');
      });
    const needle = visible(attack).slice(0, 150);
    if (needle === '') return;
    for (const [name, holders] of textsOf(nodes, seen))
      if (!holders.some(({ text }) => visible(text).includes(needle))) found.add(`unseen: the text of .${name}`);
  }
}
