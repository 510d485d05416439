// What a conversation does in a browser that has scripts: it follows Rocket.Chat, tells times as the reader's own clock
// has them, and says how high it is. Without it all is there as well, as it was when it was loaded.
(() => {
  'use strict';
  const main = document.getElementById('chatleaf');
  if (!main) return;

  // English without a country has the day first, as the page itself does.
  const { lang } = document.documentElement;
  const language = lang === 'en' ? 'en-GB' : lang;
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  const momentOf = (time) => (time && time.dateTime.includes('T') ? new Date(time.dateTime) : new Date(NaN));

  // Where messages are parted by days, by those of the reader.
  const partByDays = (list) => {
    const days = list.querySelectorAll(':scope > .cl-day');
    if (days.length === 0) return;
    for (const day of days) day.remove();
    let before = '';
    for (const message of list.querySelectorAll(':scope > .cl-message')) {
      const time = message.querySelector('.cl-time time, time.cl-time');
      const moment = momentOf(time);
      if (Number.isNaN(moment.getTime()) || date.format(moment) === before) continue;
      before = date.format(moment);
      const day = days[0].cloneNode(true);
      const words = day.querySelector('time');
      words.dateTime = time.dateTime;
      words.textContent = before;
      message.before(day);
    }
  };

  const localise = () => {
    for (const list of main.querySelectorAll('.cl-messages')) partByDays(list);
    for (const time of main.querySelectorAll('time[datetime]')) {
      const moment = momentOf(time);
      if (Number.isNaN(moment.getTime())) continue;
      time.title = full.format(moment);
      // Only what stands there as a time of day is told anew; spans are in words.
      if (/^\d{1,2}[:.]\d{2}(\s?[AP]M)?$/i.test(time.textContent.trim())) time.textContent = clock.format(moment);
    }
  };

  // Who frames it is told how high it is, if it may know; where a browser does not say who that is, whoever may.
  const allowed = (main.dataset.frames || '').split(' ').filter(Boolean);
  const around = location.ancestorOrigins ? location.ancestorOrigins[0] : undefined;
  const frames = around === undefined ? allowed : allowed.filter((each) => each === around);
  let told = 0;
  const tellHeight = () => {
    const height = Math.ceil(main.getBoundingClientRect().height);
    if (window.parent === window || height === told) return;
    told = height;
    for (const frame of frames) window.parent.postMessage({ type: 'chatleaf:height', height, href: location.href }, frame);
  };

  const base = Math.max(2, Number(main.dataset.refresh) || 10) * 1000;
  const longest = 5 * 60 * 1000;
  let pause = base;
  let etag = main.dataset.etag ? `"${main.dataset.etag}"` : '';
  let timer = 0;

  // What a reader opened, and where the focus is, stays: a message that is as it was, is the same element.
  const written = new WeakMap();
  const pieces = (root) => [...root.querySelectorAll('.cl-head, .cl-message')].filter((each) => !each.parentElement.closest('.cl-message'));
  const remember = (root) => {
    for (const piece of pieces(root)) written.set(piece, piece.outerHTML);
  };

  const take = (text) => {
    const next = new DOMParser().parseFromString(text, 'text/html').getElementById('chatleaf');
    if (!next) return;
    const root = document.scrollingElement;
    const isAtEnd = root.scrollHeight - root.scrollTop - root.clientHeight < 24;
    const focused = document.activeElement;
    const old = new Map();
    for (const piece of pieces(main)) old.set(written.get(piece), [...(old.get(written.get(piece)) || []), piece]);
    remember(next);
    for (const piece of pieces(next)) {
      const same = (old.get(written.get(piece)) || []).shift();
      if (same) piece.replaceWith(same);
    }
    main.replaceChildren(...next.childNodes);
    localise();
    if (main.contains(focused)) focused.focus({ preventScroll: true });
    if (isAtEnd && root.scrollTop > 0) root.scrollTop = root.scrollHeight;
    tellHeight();
  };

  const look = async () => {
    timer = 0;
    if (document.hidden) return;
    try {
      const answer = await fetch(location.href, { cache: 'no-store', headers: etag ? { 'If-None-Match': etag } : {} });
      if (answer.status === 200 || answer.status === 404) {
        etag = answer.headers.get('etag') || '';
        take(await answer.text());
        pause = base;
      } else if (answer.status === 304) {
        pause = Math.min(pause * 1.5, longest);
      } else {
        pause = Math.min(pause * 2, longest);
      }
    } catch {
      pause = Math.min(pause * 2, longest);
    }
    wait();
  };
  const wait = () => {
    if (!timer && !document.hidden) timer = setTimeout(look, pause);
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      clearTimeout(timer);
      timer = 0;
    } else {
      pause = base;
      wait();
    }
  });
  remember(main);
  localise();
  new ResizeObserver(tellHeight).observe(main);
  tellHeight();
  wait();
})();
