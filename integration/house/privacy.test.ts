import { execFileSync } from 'node:child_process';
import { homedir, hostname } from 'node:os';
import { expect, test } from 'vitest';

test('no tracked text names the folder of this clone or the machine it is on', () => {
  const words = [process.cwd(), homedir()].filter((word) => word.length > 6);
  if (hostname().length > 6) words.push(hostname());
  const found = words.flatMap((word) => grep(word));
  expect(found).toEqual([]);
});

/** Tracked text files that hold a word. */
function grep(word: string): readonly string[] {
  try {
    return execFileSync('git', ['grep', '-lIF', word], { encoding: 'utf8' }).trim().split('\n');
  } catch {
    return []; // git grep ends with 1 where nothing is found
  }
}
