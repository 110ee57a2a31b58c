import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crashbox, startCrashbox } from './command-line.ts';
import { freePortBlock } from './free-ports.ts';

const parts = [
  'control room',
  'webapp',
  'collector',
  'processor',
  'fake Sentry',
  'fake symbols',
  'fake S3',
  'fake Elasticsearch',
  'fake statsd',
];

test('dev prints a table of ready parts on the ports asked for and a sample with its stack, and keeps it over a restart', async () => {
  const base = await freePortBlock(parts.length);
  const data = mkdtempSync(join(tmpdir(), 'crashbox-data-'));
  const commandLine = ['dev', '--port-base', String(base), '--collector-port', '0', '--data', data];
  const dev = startCrashbox(commandLine);
  const [table] = await dev.printed(/part +URL +state\n(?:.+\n){9}/);
  for (const [index, part] of parts.entries()) {
    const port = part === 'collector' ? '\\d+' : String(base + index);
    expect(table).toMatch(new RegExp(`^${part}.* http://127\\.0\\.0\\.1:${port} +ready$`, 'm'));
  }
  expect(table).not.toContain(`:${base + parts.indexOf('collector')} `);
  const [, id] = await dev.printed(/^Sample CrashID=bp-(.*)$/m);
  const [, report] = await dev.printed(/^Its report: (.*)$/m);
  expect(report).toBe(`http://127.0.0.1:${base + 1}/report/index/${id}`);
  await expect.poll(async () => text(report!), { timeout: 10_000 }).toMatch(/read_token[\s\S]*main/);
  dev.child.kill('SIGINT');
  expect(await dev.ended).toMatchObject({ code: 0, stderr: '' });

  const again = startCrashbox([...commandLine, '--no-sample']);
  await again.printed(/Ctrl-C/);
  expect(await text(report!)).toContain('read_token');
  const state = JSON.parse(await text(`http://127.0.0.1:${base}/api/state`));
  expect(state.crashes).toMatchObject([{ crashId: id, stage: 'searchable' }]);
  again.child.kill('SIGTERM');
  expect(await again.ended).toMatchObject({ code: 0, stdout: expect.not.stringContaining('CrashID') });
  rmSync(data, { recursive: true });
}, 40_000);

test('a taken port names the port, the part and the option, and nothing stays running', async () => {
  const base = await freePortBlock(parts.length);
  const holder = createServer().listen(base + 2, '127.0.0.1');
  await new Promise((resolve) => holder.once('listening', resolve));
  const { code, stderr } = await crashbox(['dev', '--port-base', String(base)]);
  holder.close();
  expect(code).toBe(2);
  expect(stderr).toBe(
    `crashbox: collector: port ${base + 2} on 127.0.0.1 is taken by another process\n  end that process, or choose another port with --collector-port N (0 takes a free one)\n`,
  );
}, 30_000);

async function text(url: string): Promise<string> {
  return (await fetch(url)).text();
}
