import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Keeps the newest 100,000 of a million objects, and prints the bytes of the young generation. */
const program = `
const ring = [];
for (let n = 0; n < 1_000_000; n += 1) ring[n % 100_000] = { n, text: 'kept ' + n };
const { getHeapSpaceStatistics } = await import('node:v8');
console.log(getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size);
`;

/** Bytes of the young generation after a process has kept much, and what it complained of. */
async function youngGeneration(
  before: string,
): Promise<{ readonly bytes: number; readonly complaints: string }> {
  const script = `${before}\n${program}`;
  const args = ['--input-type=module', '--eval', script];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  return { bytes: Number(stdout), complaints: stderr };
}

test('the young generation stays small where pauses are to be short', async () => {
  const module = JSON.stringify(new URL('short-pauses.ts', import.meta.url).href);
  const [plain, short] = await Promise.all([
    youngGeneration(''),
    youngGeneration(`const { keepPausesShort } = await import(${module}); keepPausesShort();`),
  ]);
  expect(short.complaints).toBe('');
  expect(plain.bytes).toBeGreaterThan(8_000_000);
  expect(short.bytes).toBeLessThan(4_000_000);
});
