// Starts Debian's Chromium, or the one that CHROMIUM names, so that it asks for nothing by itself.
import { chromium } from 'playwright-core';

/** For tests that look at every request and word of the browser. */
export const still = ['--disable-gpu', '--no-first-run', '--disable-component-update', '--disable-sync'];
/** For tests with a server on this host: no name leads anywhere. */
export const onlyThisHost = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

export const launch = (...more) =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking', ...more] });
