import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedDocs } from '../../scripts/generated-docs.ts';

test.each(generatedDocs().map(({ path, text }) => [path, text]))(
  '%s says what the tables say',
  (path, text) => {
    expect(readFileSync(path, 'utf8'), 'run npm run docs').toBe(text);
  },
);
