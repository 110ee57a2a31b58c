import { existsSync, readdirSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importsOf, roomOf, sourceFiles } from './import-graph.ts';

const ground = ['crash', 'kit', 'scrubber'];
const top = ['stack', 'testing', 'cli', 'scripts', 'integration', 'entry'];
const isTest = (path: string): boolean => /\.(?:test|contract)\.tsx?$/.test(path);

/** Which rooms a room may import besides itself (DESIGN §1). */
function allowedRooms(room: string): (other: string) => boolean {
  if (room === 'kit') return (other) => other === 'scrubber';
  if (ground.includes(room)) return () => false;
  if (room.startsWith('fakes/') || room.startsWith('services/')) return (other) => ground.includes(other);
  if (room === 'stack') return (other) => !top.includes(other);
  return () => true;
}

test('every import follows the arrows of the house', () => {
  const wrong = importsOf(sourceFiles().filter((path) => !path.startsWith('integration/')))
    .map(({ from, to }) => ({ from, to, rooms: [roomOf(from), roomOf(to)] as const }))
    .filter(({ rooms: [from, to] }) => from !== to && !allowedRooms(from)(to))
    .map(({ from, to }) => `${from} imports ${to}`);
  expect(wrong).toEqual([]);
});

test('the import graph is read: the stack is seen importing the collector', () => {
  const rooms = importsOf(['stack/start-services.ts']).map(({ to }) => roomOf(to));
  expect(rooms).toContain('services/collector');
});

test('everything that runs has the same rooms', () => {
  const parts = ['fakes', 'services'].flatMap((folder) =>
    readdirSync(folder).map((name) => `${folder}/${name}`),
  );
  const running = parts.filter((part) => statSync(part).isDirectory() && existsSync(`${part}/start.ts`));
  expect(running.length).toBeGreaterThanOrEqual(8);
  const missing = running.flatMap((part) =>
    ['options.ts', 'app.ts', 'start.ts', 'routes']
      .filter((room) => !existsSync(`${part}/${room}`))
      .map((room) => `${part}/${room}`),
  );
  expect(missing).toEqual([]);
});

test('no file is called utils, helpers, manager or common, but localstack-utils', () => {
  const banned = /(?:^|[/-])(?:utils?|helpers?|managers?|common)(?:[./-]|$)/;
  expect(sourceFiles().filter((path) => banned.test(path) && !path.endsWith('localstack-utils.ts'))).toEqual(
    [],
  );
});

test('no source file but a test or a table of data is longer than 300 lines', async () => {
  const { readFile } = await import('node:fs/promises');
  const long: string[] = [];
  for (const path of sourceFiles().filter((file) => !isTest(file))) {
    const lines = (await readFile(path, 'utf8')).split('\n').length;
    if (lines > 300 && !tablesOfData.includes(path)) long.push(`${path}: ${lines} lines`);
  }
  expect(long).toEqual([]);
});

/** Files that are one long table; each is named here with its reason in its own first comment. */
const tablesOfData: readonly string[] = ['kit/errors/error-table.ts', 'fakes/sentry/openapi/api-types.ts'];
