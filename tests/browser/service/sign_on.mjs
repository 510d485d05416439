// SPDX-License-Identifier: MIT
// A proxy that knows who is asking, as those of single sign-on do: by a cookie that it gave. It says so to the service in a
// header of its own, and takes away whatever the browser wrote there.
import { createServer, request as ask } from 'node:http';

/** `from`: the address of this host that it asks the service from. */
export const signOn = ({ header, from }) =>
    new Promise((listening) => {
        const people = new Map();
        const proxy = { service: 0 };
        const server = createServer((incoming, outgoing) => {
            const session = /(?:^|;\s*)session=(\w+)/.exec(incoming.headers.cookie ?? '')?.[1];
            const { [header.toLowerCase()]: forged, cookie, ...headers } = incoming.headers;
            if (people.has(session)) headers[header] = people.get(session);
            const answer = ask({ host: '127.0.0.1', port: proxy.service, localAddress: from, method: incoming.method, path: incoming.url, headers }, (response) => {
                outgoing.writeHead(response.statusCode, response.headers);
                response.pipe(outgoing);
            });
            answer.on('error', () => outgoing.destroy());
            incoming.pipe(answer);
        }).listen(0, '127.0.0.1', () => {
            proxy.url = `http://127.0.0.1:${server.address().port}`;
            /** The cookie of somebody who has signed on. */
            proxy.cookie = (name) => {
                const value = `session${people.size}`;
                people.set(value, name);
                return { name: 'session', value, url: proxy.url };
            };
            proxy.close = () => {
                server.closeAllConnections();
                server.close();
            };
            listening(proxy);
        });
    });
