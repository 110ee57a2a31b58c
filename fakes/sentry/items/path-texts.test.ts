import { expect, test, vi } from 'vitest';
import { PathTexts } from './path-texts.ts';

test('reads the texts of a path once, also where there are none', () => {
  const paths = new PathTexts();
  for (const found of [['a', 'b'], []]) {
    const read = vi.fn(() => found);
    const path = `$.${found.length}`;
    expect([paths.at(path, read), paths.at(path, read)]).toEqual([found, found]);
    expect(read).toHaveBeenCalledTimes(1);
  }
});

test('keeps neither long texts nor those of many paths', () => {
  const paths = new PathTexts();
  const long = vi.fn(() => ['x'.repeat(300)]);
  for (let count = 0; count < 2; count += 1) paths.at('$.long', long);
  expect(long).toHaveBeenCalledTimes(2);
  const first = vi.fn(() => ['first']);
  paths.at('$.first', first);
  for (let place = 0; place < 4; place += 1) paths.at(`$[${place}]`, () => []);
  paths.at('$.first', first);
  expect(first).toHaveBeenCalledTimes(2);
});
