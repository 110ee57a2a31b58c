import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crashboxHere } from './command-here.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crashbox-scrub-'));
});
afterAll(async () => rm(folder, { recursive: true }));

async function file(name: string, content: string | object): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const event = {
  request: { headers: { Cookie: 'session=hunter2', Accept: '*/*' } },
  user: { email: 'ada@mail.example' },
};
const rules = '- rule: request.headers\n  keys: [cookie]\n';

test('prints what of an event may leave', async () => {
  const { code, stdout } = await crashboxHere([
    'scrub',
    '--event',
    await file('event.json', event),
    '--rules',
    await file('rules.yaml', rules),
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    ...event,
    request: { headers: { Cookie: '[Scrubbed]', Accept: '*/*' } },
  });
});

test('without rules it scrubs by the default preset, with --compat as Fillmore does', async () => {
  const path = await file('event.json', event);
  expect((await crashboxHere(['scrub', '--event', path])).stdout).not.toMatch(/hunter2|ada@/);
  const vars = { username: 'ada', note: 'kept' };
  const error = { exception: { values: [{ stacktrace: { frames: [{ vars }] } }] } };
  const compat = ['scrub', '--compat', 'fillmore', '--event', await file('error.json', error)];
  expect((await crashboxHere(compat)).stdout.replaceAll(/\s+/g, '')).toContain(
    '"vars":{"username":"[Scrubbed]","note":"kept"}',
  );
});

test('--explain prints path, action and rule, and no value', async () => {
  const rulesFile = await file('rules.yaml', rules);
  const hostile = { request: { headers: { cookie: '\u001b[2Jhunter2' } }, '\u001b[2J': 1 };
  const args = ['scrub', '--explain', '--rules', rulesFile, '--event', await file('hostile.json', hostile)];
  expect(await crashboxHere(args)).toEqual({
    code: 0,
    stdout: `request.headers.cookie  masked  rule 0: ${rulesFile}:1\n`,
    stderr: '',
  });
});

test('what is no JSON and what are no rules end with a reason and no piece of the event', async () => {
  const broken = await crashboxHere(['scrub', '--event', await file('broken.json', '{"password": hunter2}')]);
  expect(broken).toMatchObject({ code: 1, stdout: '' });
  expect(broken.stderr).not.toContain('hunter2');
  const wrong = await file('wrong.yaml', '- rule: user\n  keys: email\n');
  const refused = await crashboxHere(['scrub', '--rules', wrong, '--event', await file('event.json', event)]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(`${wrong}:2:3: rule 0: keys: expected a list`);
});

test('lint names the rules that matched nothing, by file and line, though another rule came first', async () => {
  const three = await file('three.yaml', `${rules}- deep: [cookie]\n- deep: [passport]\n`);
  const args = ['scrub', 'lint', await file('event.json', event), '--rules', three];
  expect(await crashboxHere(args)).toMatchObject({
    code: 1,
    stdout: `${three}:4  rule 2 never matched\n3 rules, 1 payloads, 1 rules that never matched\n`,
  });
});

test('check passes over scrubbed events and names what else it finds in a folder', async () => {
  const rulesFile = await file('rules.yaml', rules);
  const envelope = `{"dsn":"http://k@h/1"}\n{"type":"event"}\n${JSON.stringify(event)}\n{"type":"replay_recording"}\nxyz\n`;
  const raw = await file('left/deep/raw.envelope', envelope);
  const clean = { request: { headers: { Cookie: '[Scrubbed]' } } };
  await file('left/clean.json', clean);
  const { code, stdout } = await crashboxHere(['scrub', 'check', join(folder, 'left'), '--rules', rulesFile]);
  expect(code).toBe(1);
  expect(stdout.split('\n')).toEqual([
    `${raw}#1  event  request.headers.Cookie  masked  rule 0: ${rulesFile}:1`,
    `${raw}#2  replay_recording  (whole)  unread  no rule reads this item; --allow lets its type pass`,
    '3 items read, 2 places that may not leave',
    '',
  ]);
  await file('fine/clean.json', clean);
  const fine = await crashboxHere(['scrub', 'check', join(folder, 'fine'), '--rules', rulesFile, '--json']);
  expect([fine.code, JSON.parse(fine.stdout)]).toEqual([0, { items: 1, findings: [] }]);
  await mkdir(join(folder, 'empty'), { recursive: true });
  expect((await crashboxHere(['scrub', 'check', join(folder, 'empty')])).code).toBe(1);
});
