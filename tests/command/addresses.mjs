// Ways to write where a request must not go: addresses of this host, of private networks and of cloud metadata in every
// spelling that some program reads, and tricks with what stands around a host.
const numbers = (address) => address.split('.').map(Number);
const whole = (address) => numbers(address).reduce((sum, part) => sum * 256 + part, 0);
const hex = (number, width = 0) => number.toString(16).padStart(width, '0');
const octal = (number, width = 0) => number.toString(8).padStart(width, '0');

/** One IPv4 address, as hosts. */
const spellings = (address) => {
    const [a, b, c, d] = numbers(address);
    const n = whole(address);
    const groups = `${hex(a * 256 + b)}:${hex(c * 256 + d)}`;
    const circled = (text) => [...text].map((digit) => (digit >= '1' && digit <= '9' ? String.fromCodePoint(0x2460 + Number(digit) - 1) : digit === '0' ? '⓪' : digit)).join('');
    const fullwidth = (text) => [...text].map((digit) => (/\d/.test(digit) ? String.fromCodePoint(0xff10 + Number(digit)) : digit)).join('');
    return [
        address, `${address}.`, `0${n}`, String(n), String(n + 2 ** 32),
        `0x${hex(n)}`, `0X${hex(n).toUpperCase()}`, `0${octal(n)}`,
        [a, b, c, d].map((part) => `0x${hex(part)}`).join('.'), [a, b, c, d].map((part) => `0${octal(part)}`).join('.'),
        [a, b, c, d].map((part) => octal(part, 7)).join('.'), `0x${hex(a)}.${b}.0${octal(c)}.${d}`,
        `${a}.${b * 65536 + c * 256 + d}`, `${a}.${b}.${c * 256 + d}`, `0x${hex(a)}.0x${hex(b * 65536 + c * 256 + d)}`,
        [a, b, c, d].map((part) => part + 256).join('.'), [a, b, c, d].map((part) => String(part).padStart(3, '0')).join('.'),
        `[::ffff:${address}]`, `[::ffff:${groups}]`, `[0:0:0:0:0:ffff:${groups}]`, `[::${address}]`, `[::${groups}]`,
        `[64:ff9b::${address}]`, `[64:ff9b:1::${groups}]`, `[2002:${groups}::]`, `[::ffff:0:${address}]`, `[::ffff:${address}%25lo]`,
        fullwidth(address), circled(address), address.replaceAll('.', '。'), address.replaceAll('.', '｡'), address.replaceAll('.', '%2e'),
        [...address].map((digit) => `%${hex(digit.charCodeAt(0))}`).join(''), address.replaceAll('.', '\u200b.'), address.replaceAll('.', '\u00ad.'),
        `${address}.nip.io`, `${address.replaceAll('.', '-')}.sslip.io`,
    ];
};

export const addresses = ['127.0.0.1', '169.254.169.254', '10.0.0.1', '192.168.0.1', '100.100.100.200', '0.0.0.0'];
export const hosts = [
    ...addresses.flatMap(spellings),
    '0', '0x0', '00', '127.1', '127.0.1', '127.127.127.127', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[0000::1]', '[fe80::1]', '[fe80::1%25eth0]',
    '[fd00:ec2::254]', '[fc00::1]', '[ff02::1]', 'localhost', 'LOCALHOST', 'localhost.', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', 'loc\u00adalhost', 'localtest.me', 'localhost.localdomain',
    'metadata.google.internal', 'metadata', 'instance-data', 'kubernetes.default.svc', '127。0。0。1', 'xn--localhost-.example', 'bücher.example', 'xn--bcher-kva.example',
];

/** Addresses of pages that a configuration with https://wiki.example.org and http://127.0.0.1:PORT does not have. */
export const urls = (port) => [
    ...hosts.map((host, i) => (i % 2 ? `http://${host}/pages/viewpage.action?pageId=1` : `https://${host}:${port}/display/DEV/Plan`)),
    ...addresses.flatMap((address) => [
        `http://wiki.example.org@${address}/x/AB`, `http://wiki.example.org:80@${address}/x/AB`, `http://wiki.example.org%40${address}/x/AB`,
        `http://${address}\\@wiki.example.org/x/AB`, `http://${address}%5c@wiki.example.org/x/AB`, `http:\\\\${address}\\x\\AB`, `http:/${address}/x/AB`,
        `http:///${address}/x/AB`, `http:////${address}/x/AB`, `http://${address}#@wiki.example.org/x/AB`, `http://${address}?@wiki.example.org/x/AB`,
        `http://${address}%23@wiki.example.org/x/AB`, `http://${address}%00.wiki.example.org/x/AB`, `http://wiki.example.org.${address}/x/AB`,
        `http://${address}\t/x/AB`, `http://\t${address}/x/AB`, `http://${address}\n.wiki.example.org/x/AB`, ` http://${address}/x/AB`, `HTTP://${address}/x/AB`, `hTtP://${address}:22/x/AB`,
        `http://${address}:0/x/AB`, `http://${address}:99999/x/AB`, `http://${address}:+80/x/AB`, `http://${address}:/x/AB`, `http://u:p@${address}/x/AB`,
        `http://wiki.example.org/redirect?to=http://${address}/`, `https://wiki.example.org:443@${address}`,
    ]),
    ...['file:///etc/passwd', 'file://127.0.0.1/etc/passwd', 'gopher://127.0.0.1:11211/_stats', 'dict://127.0.0.1:6379/info', 'ftp://127.0.0.1/x', 'ldap://127.0.0.1/', 'jar:http://127.0.0.1!/', 'netdoc:///etc/passwd', 'tftp://127.0.0.1/x', 'ws://127.0.0.1/', '//127.0.0.1/x/AB', 'javascript:alert(1)', 'data:text/plain,x', 'unix:///run/docker.sock'],
];
