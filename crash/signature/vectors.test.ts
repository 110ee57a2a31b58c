import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { generateSignature } from './generate-signature.ts';
import { parseCrashData } from './parse-crash-data.ts';

interface Vector {
  readonly crash: JsonObject;
  readonly signature: string;
  readonly frames?: readonly string[];
}

const [head, ...lines] = readFileSync(new URL('vectors.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const vectors = lines.map((line): Vector => JSON.parse(line));

test('has every recorded case of the Python generator', () => {
  expect(vectors).toHaveLength(JSON.parse(head ?? '').count);
});

test('makes the signatures and frames that the Python generator made', () => {
  const ours = vectors.map(({ crash }) => {
    const { signature, extra } = generateSignature(parseCrashData(crash));
    return { crash, signature, frames: extra.normalized_frames ?? [] };
  });
  expect(ours).toEqual(vectors.map(({ crash, signature, frames = [] }) => ({ crash, signature, frames })));
});
