import { expect, test } from 'vitest';
import { auditItems } from '../audit-items.ts';
import { auditRules } from '../audit-report.ts';
import { scanText } from '../scan-text.ts';
import { readItemFile } from '../../export/read-item-file.ts';

function found(event: unknown): string[] {
  const { findings } = auditItems(readItemFile({ name: 'event', bytes: Buffer.from(JSON.stringify(event)) }));
  return findings.map(({ rule, kind, excerpt }) => `${rule}: ${kind}: ${excerpt}`);
}
const inMessage = (text: string): string[] => found({ message: text });
const times = (text: string, count: number): string => text.repeat(count);

test.each<[string, string]>([
  ['JSON web token', `eyJ${times('aB3', 6)}.eyJ${times('cD4', 8)}.${times('x_Y', 9)}`],
  ['GitHub token', `ghp_${times('aB3c', 9)}`],
  ['GitHub token', `github_pat_${times('aB3c_', 9)}`],
  ['GitLab token', `glpat-${times('aB-3', 5)}`],
  ['AWS access key', 'AKIAIOSFODNN7EXAMPLE'],
  ['Slack token', `xoxb-${times('1234567890-', 2)}aBcD`],
  ['Slack webhook', `hooks.slack.com/services/T00000000/B00000000/${times('x', 24)}`],
  ['Stripe key', `sk_live_${times('4eC3', 6)}`],
  ['Stripe key', `rk_test_${times('4eC3', 6)}`],
  ['Google API key', `AIza${times('SyD-9', 7)}`],
  ['Google OAuth token', `ya29.${times('a0Af', 6)}`],
  ['npm token', `npm_${times('aB3c', 9)}`],
  ['PyPI token', `pypi-AgEIcHlwaS5vcmc${times('aB3c', 14)}`],
  ['SendGrid key', `SG.${times('ab', 11)}.${times('c', 43)}`],
  ['Twilio key', `SK${times('0af9', 8)}`],
  ['Telegram bot token', `123456789:AA${times('abc', 11)}`],
  ['DigitalOcean token', `dop_v1_${times('0af9', 16)}`],
  ['Shopify token', `shpat_${times('0af9', 8)}`],
  ['OpenAI key', `sk-proj-${times('aB3c', 6)}`],
  ['Anthropic key', `sk-ant-api03-${times('aB3c', 6)}`],
  ['Hugging Face token', `hf_${times('ab', 17)}`],
  ['Sentry token', `sntryu_${times('0af9', 16)}`],
  ['Vault token', `hvs.${times('aB3c', 6)}`],
  ['Databricks token', `dapi${times('0af9', 8)}`],
  ['Grafana token', `glsa_${times('aB3c', 8)}_0af90af9`],
  ['New Relic key', `NRAK-${times('AB3', 9)}`],
])('a %s is found by its form', (kind, token) => {
  expect(inMessage(`upstream said ${token}, sorry`)).toEqual([
    `api-token: ${kind}: upstream said ‹${kind}, ${token.length} characters›, sorry`,
  ]);
});

test.each<[string, string]>([
  ['authorization: Bearer credential', 'sent Bearer abc-DEF.123 to it'],
  ['authorization: Basic credential', 'sent Basic YWRhOmxvdmVsYWNl to it'],
  ['url-password: password in a URL', 'postgresql://ada:lovelace@db.example.test/app'],
  ['named-secret: password', 'password=lovelace'],
  ['named-secret: password', 'log-in with {"password": "lovelace"} failed'],
  ['named-secret: password', 'log-in with {"password\\": \\"lovelace'],
  ['named-secret: password', 'my password hunter2 does not work'],
  ['named-secret: api_key', 'GET /rates?base=EUR&api_key=lovelace'],
  ['named-secret: refreshToken', "refreshToken: 'rt-0001'"],
  ['named-secret: AWS_SECRET_ACCESS_KEY', 'export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG'],
  ['named-secret: token', "SELECT 1 FROM keys WHERE token = 'tok-1815'"],
  ['named-secret: code', 'https://example.test/back?code=4/0AeanS0a-long-one&state=1'],
  ['card-number: Visa number', 'card 4111 1111 1111 1111 was refused'],
  ['card-number: American Express number', 'card 378282246310005 was refused'],
  ['card-number: Visa number', 'key of card-4111111111111111 expired'],
  ['card-number: Mastercard number', 'card 2223-0031-2200-3222 was refused'],
  ['email: e-mail address', 'mail to <ada.lovelace+crash@mail.example.co.uk>.'],
  ['email: e-mail address', 'mailto:ada@xn--bcher-kva.example'],
  ['ip-address: IPv4 address', 'connection from 203.0.113.5:51234 closed'],
  ['ip-address: IPv4 address', 'http://203.0.113.5/admin'],
  ['ip-address: IPv6 address', 'connection from [2001:db8::8a2e:370:7334]:443 closed'],
  ['ip-address: IPv6 address', 'fe80::1ff:fe23:4567:890a%eth0'],
  ['private-key: private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----\n'],
  ['private-key: private key', '-----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNz'],
])('%s is found in "%s"', (expected, text) => {
  expect(inMessage(text).map((line) => line.split(':').slice(0, 2).join(':'))).toEqual([expected]);
});

test.each<[string, object]>([
  ['named-secret: X-Api-Key', { request: { headers: { 'X-Api-Key': 'lovelace' } } }],
  ['named-secret: X-Api-Key', { request: { headers: [['X-Api-Key', 'lovelace']] } }],
  [
    'named-secret: db.password',
    { items: [{ attributes: { 'db.password': { value: 'lovelace', type: 'string' } } }] },
  ],
  ['named-secret: secret', { extra: { list: [{ name: 'secret', value: 'lovelace' }] } }],
  ['named-secret: secret', { contexts: { app: { secret: ['lovelace'] } } }],
  [
    'session-cookie: cookie connect.sid',
    { request: { headers: { cookie: 'theme=dark; connect.sid=s%3Aabc' } } },
  ],
  ['session-cookie: cookie PHPSESSID', { request: { cookies: { PHPSESSID: 'lovelace', theme: 'dark' } } }],
  [
    'session-cookie: cookie auth',
    { exception: { values: [{ stacktrace: { frames: [{ vars: { HTTP_COOKIE: "'auth=lovelace'" } }] } }] } },
  ],
  ['authorization: Token credential', { request: { headers: { Authorization: 'Token lovelace' } } }],
  ['authorization: authorization', { request: { headers: { 'Proxy-Authorization': 'lovelace' } } }],
  ['card-number: Visa number', { extra: { number: 4111111111111111 } }],
  ['email: e-mail address', { tags: { 'ada@example.test': 1 } }],
])('%s is found by where it stands', (expected, event) => {
  expect(found(event).map((line) => line.split(':').slice(0, 2).join(':'))).toEqual([expected]);
});

test('a secret that a name gave away is found where nothing names it', () => {
  expect(found({ message: 'refused s3cret-1815', extra: { password: 's3cret-1815' } })).toEqual([
    'named-secret: password: ‹password, 11 characters›',
    'repeated-secret: secret named elsewhere: refused ‹secret named elsewhere, 11 characters›',
  ]);
});

test('an excerpt masks every copy of the value and every other finding beside it', () => {
  const [first] = inMessage('password=love1815 (love1815) of ada@example.test');
  expect(first).toBe(
    'named-secret: password: password=‹password, 8 characters› (‹password, 8 characters›) of ‹e-mail address, 16 characters›',
  );
});

test('a key that is a finding is masked in its path and in the paths below it', () => {
  const event = { users: { 'ada@example.test': { password: 'lovelace' } } };
  const { findings } = auditItems(readItemFile({ name: 'event', bytes: Buffer.from(JSON.stringify(event)) }));
  expect(findings.map(({ path }) => path)).toEqual([
    '$.users["‹e-mail address, 16 characters›"]',
    '$.users["‹e-mail address, 16 characters›"].password',
  ]);
});

test('what was decoded to see a value is told, outermost first', () => {
  const body = Buffer.from(JSON.stringify({ user: { password: 'lovelace' } })).toString('base64');
  const { findings } = auditItems(
    readItemFile({ name: 'e', bytes: Buffer.from(JSON.stringify({ extra: { body } })) }),
  );
  expect(findings.map(({ path, decoded }) => [path, decoded])).toEqual([
    ['$.extra.body', ['base64', 'json $.user.password']],
  ]);
});

test('marks of scrubbers and the remarks of _meta are listed as filtered places', () => {
  const event = {
    request: { headers: { Cookie: '[Filtered]' }, data: 'sid=[Filtered]' },
    _meta: {
      request: { headers: { Cookie: { '': { rem: [['!config', 's']] } } }, data: { '': { len: 9000 } } },
    },
  };
  const { filtered } = auditItems(readItemFile({ name: 'e', bytes: Buffer.from(JSON.stringify(event)) }));
  expect(filtered.map(({ path, mark }) => `${path} ${mark}`)).toEqual([
    '$.request.headers.Cookie [Filtered]',
    '$.request.data [Filtered]',
    '$.request.headers.Cookie !config s',
    '$.request.data cut from 9000 characters',
  ]);
});

test.each([
  ['"', 1],
  ['a=', 2],
  ['token="', 2],
  ['a@a.', 1],
  ['eyJhbGciOi.', 2],
  ['4111 1111 ', 1],
  ['%41', 1],
  ['\\u0041', 1],
  ['://a:b@c ', 1],
  ['2001:', 1],
  ['-----BEGIN PRIVATE KEY-----', 8],
])(
  'a megabyte of %j is read to its end',
  (text) => {
    const { unread } = auditItems(
      readItemFile({
        name: 'e',
        bytes: Buffer.from(JSON.stringify({ extra: { cookie: text.repeat(2 ** 20 / text.length) } })),
      }),
    );
    expect(unread).toEqual([]);
  },
  30_000,
);

test('decoding stops at its budget and says so', () => {
  const text = Buffer.from('password=lovelace and some more').toString('base64');
  const budget = { left: 10, exhausted: false };
  const hits = scanText(
    { text, name: undefined, within: undefined },
    { rules: new Set(auditRules), findCanaries: () => [], budget },
  );
  expect([hits, budget.exhausted]).toEqual([[], true]);
});
