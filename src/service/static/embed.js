// What a conversation does in a browser that has scripts: it follows Rocket.Chat, tells times as the reader's own clock
// has them, and says how high it is. Without it all is there as well, as it was when it was loaded.
(() => {
  'use strict';
  const main = document.getElementById('chatleaf');
  if (!main) return;

  const localise = (root) => {
    const language = document.documentElement.lang;
    const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' });
    for (const time of root.querySelectorAll('time[datetime]')) {
      const moment = new Date(time.dateTime);
      if (!time.dateTime.includes('T') || Number.isNaN(moment.getTime())) continue;
      time.title = full.format(moment);
      // Only what stands there as a time of day is told anew; days and spans are in words.
      if (/^\d{1,2}[:.]\d{2}(\s?[AP]M)?$/i.test(time.textContent.trim())) time.textContent = clock.format(moment);
    }
  };

  const frames = (main.dataset.frames || '').split(' ').filter(Boolean);
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
  const opened = () => [...main.querySelectorAll('details')].map((details) => details.open);

  const take = (text) => {
    const next = new DOMParser().parseFromString(text, 'text/html').getElementById('chatleaf');
    if (!next) return;
    const root = document.scrollingElement;
    const isAtEnd = root.scrollHeight - root.scrollTop - root.clientHeight < 24;
    const wasOpen = opened();
    main.replaceChildren(...next.childNodes);
    const details = main.querySelectorAll('details');
    if (details.length === wasOpen.length) details.forEach((each, i) => { each.open = wasOpen[i]; });
    localise(main);
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
  localise(main);
  new ResizeObserver(tellHeight).observe(main);
  tellHeight();
  wait();
})();
