import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonValue } from '../../../crash/json.ts';
import type { SentryItem } from '../sentry-item.ts';
import { type RunningSentry, startSentry } from '../start.ts';
import { exportItem } from './export-item.ts';
import { readItemFile } from './read-item-file.ts';

const folder = join('artifacts', 'exports');
const sentryFixtures = 'fixtures/sentry';
const files = ['node', 'python'].flatMap((sdk) =>
  readdirSync(`${sentryFixtures}/${sdk}`)
    .filter((name) => !name.endsWith('.md'))
    .map((name) => `${sdk}/${name}`),
);

function itemOf(bytes: string | Buffer): SentryItem {
  const [item] = readItemFile({ name: 'file', bytes: Buffer.from(bytes) });
  if (item === undefined) throw new Error('no item');
  return item;
}
const itemOfFile = (file: string): SentryItem => itemOf(readFileSync(`${sentryFixtures}/${file}`));

let sentry: RunningSentry;
beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());

test('a snapshot has placeholders for ids, times and addresses, and keys in order', () => {
  const event = {
    timestamp: 1,
    event_id: 'a'.repeat(32),
    vars: { rule: '<Rule at 0x7f350db82290>' },
    level: 'error',
    list: [],
  };
  expect(exportItem(itemOf(JSON.stringify(event)), 'snapshot').toString()).toBe(`{
  "event_id": "<id>",
  "level": "error",
  "list": [],
  "timestamp": "<time>",
  "vars": {
    "rule": "<Rule at 0x…>"
  }
}
`);
});

/** Modules run as others would run them: loaded by name, in this process. */
async function vitestModule(
  item: SentryItem,
  name: string,
): Promise<{ expectPayload(payload: unknown): void }> {
  const path = resolve(folder, `${name}.ts`);
  writeFileSync(path, exportItem(item, 'vitest'));
  return import(path);
}

test.each(files)(
  'the Vitest form of %s passes for its event, and fails for one that lost a key',
  async (file) => {
    const item = itemOfFile(file);
    const { expectPayload } = await vitestModule(item, file.replaceAll(/\W/g, '-'));
    const payload = item.json() as Record<string, JsonValue>; // every fixture is an object
    expectPayload(payload);
    const [key = ''] = Object.keys(payload);
    const { [key]: _, ...lost } = payload;
    expect(() => expectPayload(lost)).toThrow();
    expect(() => expectPayload({ ...payload, added: 'x' })).toThrow();
  },
);

test('the Vitest form holds any JSON, and passes for other ids, times and addresses', async () => {
  const values = fc.sample(fc.jsonValue({ maxDepth: 3 }), { numRuns: 30, seed: 4 });
  const event = {
    event_id: 'a'.repeat(32),
    timestamp: 1,
    at: 'x (0x7f350db82290) "y"\n',
    ['__proto__']: 1,
    values,
  };
  const { expectPayload } = await vitestModule(itemOf(JSON.stringify(event)), 'any-json');
  const other = { ...event, event_id: 'b'.repeat(32), timestamp: 2, at: 'x (0x7f350da47050) "y"\n' };
  expectPayload(JSON.parse(JSON.stringify(other)));
  expect(() => expectPayload(JSON.parse(JSON.stringify({ ...other, at: 'x (elsewhere) "y"\n' })))).toThrow();
});

test('the Vitest form type-checks', () => {
  const path = join(folder, 'typed.ts');
  writeFileSync(path, exportItem(itemOfFile('node/error-local-variables.envelope'), 'vitest'));
  const config = join(folder, 'tsconfig.json');
  writeFileSync(
    config,
    JSON.stringify({ extends: '../../tsconfig.json', include: ['typed.ts'], exclude: [] }),
  );
  const { stdout, status } = spawnSync('tsc', ['-p', config], { encoding: 'utf8' });
  expect([stdout, status]).toEqual(['', 0]);
}, 30_000);

/** The arguments and standard input that the command would give to curl. */
function curlOf(command: string): { arguments: string[]; input: Buffer } {
  const shell = `curl() { printf '%s\\0' "$@" >&2; case "$*" in *@-*) cat;; esac; }\n${command}`;
  const script = join(folder, 'curl.sh');
  writeFileSync(script, shell);
  const { stdout, stderr, status } = spawnSync('sh', [script], { maxBuffer: 64 * 1024 * 1024 });
  expect(status).toBe(0);
  return { arguments: stderr.toString('utf8').split('\0').slice(0, -1), input: stdout };
}

test.each(files)('the curl form of %s sends its bytes', (file) => {
  const item = itemOfFile(file);
  const { arguments: given } = curlOf(
    exportItem(item, 'curl', { dsn: 'https://key@sentry.example.test/sub/7' }).toString(),
  );
  const path = file.endsWith('.json') ? 'store' : 'envelope';
  expect(given.slice(0, 4)).toEqual(['-sS', '-X', 'POST', `https://sentry.example.test/sub/api/7/${path}/`]);
  expect(given).toContain('X-Sentry-Auth: Sentry sentry_key=key, sentry_version=7');
  expect(given.at(-2)).toBe('--data-raw');
  expect(Buffer.from(given.at(-1) ?? '').equals(readFileSync(`${sentryFixtures}/${file}`))).toBe(true);
});

test('the curl form sends bytes that are no text, quotes and long bodies too', () => {
  const bodies = [
    Buffer.from('{}\n{"type":"attachment","length":4}\n\xff\x00\x01\x02', 'latin1'),
    Buffer.from(`{}\n{"type":"event"}\n{"message":"it's $HOME \\\\ \`x\` 'quoted'"}`),
    Buffer.from(`{}\n{"type":"event"}\n{"message":"${'x'.repeat(200_000)}"}`),
  ];
  for (const body of bodies) {
    const { arguments: given, input } = curlOf(exportItem(itemOf(body), 'curl').toString());
    const sent = given.at(-1) === '@-' ? input : Buffer.from(given.at(-1) ?? '');
    expect(sent.equals(body)).toBe(true);
  }
});

const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);

test.skipIf(python === undefined).each(files)(
  'the Fillmore form of %s is Python, and equals its payload',
  (file) => {
    const item = itemOfFile(file);
    const name = file.replaceAll(/\W/g, '_');
    writeFileSync(join(folder, `${name}.py`), exportItem(item, 'fillmore'));
    writeFileSync(join(folder, `${name}.json`), item.payload());
    const script = `
import json, sys, types
fillmore, test = types.ModuleType('fillmore'), types.ModuleType('fillmore.test')
test.diff_structure = lambda a, b: [] if a == b else ['differs']
sys.modules.update({'fillmore': fillmore, 'fillmore.test': test})
scope = {}
exec(compile(open(sys.argv[1], encoding='utf8').read(), sys.argv[1], 'exec'), scope)
payload = json.load(open(sys.argv[2], encoding='utf8'))
scope['assert_expected'](payload)
payload['added'] = 1
try:
    scope['assert_expected'](payload)
except AssertionError:
    print('ok')
`;
    const printed = execFileSync(python ?? '', [
      '-c',
      script,
      join(folder, `${name}.py`),
      join(folder, `${name}.json`),
    ]);
    expect(printed.toString().trim()).toBe('ok');
  },
);

test('the envelope form is the body byte for byte', () => {
  const body = Buffer.from('{}\n{"type":"attachment","length":4}\n\xff\x00\x01\x02', 'latin1');
  expect(exportItem(itemOf(body), 'envelope').equals(body)).toBe(true);
});

test('a payload that a form cannot hold is refused by name', () => {
  const attachment = itemOf('{}\n{"type":"attachment"}\nplain');
  expect(() => exportItem(attachment, 'vitest')).toThrow(
    'the item cannot be written as vitest: its payload is no JSON',
  );
  const deep = itemOf(`{}\n{"type":"event"}\n${'['.repeat(300)}${']'.repeat(300)}`);
  expect(() => exportItem(deep, 'snapshot')).toThrow('nested too deep');
  expect(() => exportItem(attachment, 'curl', { dsn: 'nowhere' })).toThrow('--dsn: "nowhere" is not a DSN');
});
