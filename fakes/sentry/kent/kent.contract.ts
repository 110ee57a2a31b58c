import { readFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { kentDifferences } from './differences.ts';
import { type KentStep, kentCases } from './kent-cases.ts';

/**
 * Case → what Kent 2.2.0 answered, a line a request. Written anew when `CRASHBOX_RECORD_ANSWERS` is set and the tests
 * run against Kent itself.
 */
const answersFile = new URL('kent-answers.json', import.meta.url);
const answers: Readonly<Record<string, readonly string[]>> = JSON.parse(readFileSync(answersFile, 'utf8'));

/** Kent's API on Kent itself, on ours, and on ours under `--contract kent`; `url` is known once the tests run. */
export function kentContract(title: string, side: 'itself' | 'relay' | 'kent', url: () => string): void {
  describe(title, () => {
    const isRecording = side === 'itself' && process.env['CRASHBOX_RECORD_ANSWERS'] !== undefined;
    const recorded: Record<string, readonly string[]> = {};
    afterAll(() => {
      if (isRecording) writeFileSync(answersFile, `${JSON.stringify(recorded, null, 2)}\n`);
    });

    it.each(kentCases)('$name', async ({ name, steps }) => {
      const seen = await play(url(), steps);
      recorded[name] = seen;
      if (isRecording) return;
      const ours = differentAnswers(name, side);
      expect(seen).toEqual(ours ?? answers[name]);
      if (ours !== undefined) {
        expect(answers[name], 'Kent answers the same: take it out of the differences').not.toEqual(ours);
      }
    });
  });
}

function differentAnswers(name: string, side: 'itself' | 'relay' | 'kent'): readonly string[] | undefined {
  if (side === 'itself') return undefined;
  return kentDifferences.find(
    ({ under, answers: ours }) => (under === 'both' || under === side) && ours[name],
  )?.answers[name];
}

async function play(url: string, steps: readonly KentStep[]): Promise<readonly string[]> {
  const ids: string[] = [];
  await exchange(url, { method: 'POST', path: '/api/flush/' }, ids);
  const lines: string[] = [];
  for (const step of steps) lines.push(await exchange(url, step, ids));
  return lines;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** One request and its answer as a line: status, what clients look at, and the body where it is Kent's JSON. */
async function exchange(url: string, step: KentStep, ids: string[]): Promise<string> {
  const target = step.path.replace(/#(\d)/, (_all, number) => ids[Number(number) - 1] ?? 'no-such-event');
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  // Not `fetch`, which folds slashes, follows redirects and adds a content type.
  const request = httpRequest(
    url,
    { method: step.method ?? 'GET', path: target, headers: step.headers ?? {}, agent: false },
    (response) => {
      text(response).then((body) => {
        const { location, allow } = response.headers;
        const type = /json|html/.exec(response.headers['content-type'] ?? '')?.[0] ?? 'no type';
        const parts = [`${response.statusCode} ${type}`];
        if (location !== undefined) parts.push(`to ${location.replace(url, '')}`);
        if (allow !== undefined) parts.push(`allows ${allow.split(', ').sort().join(', ')}`);
        if (body.endsWith('}\n')) {
          const withoutId = body.replace(/"id":"[0-9a-f]{32}",(?="success")/, ''); // `ingestAnswers` of the differences
          parts.push(withoutId.replaceAll(uuid, (id) => `#${numberOf(id, ids)}`));
        }
        resolve(parts.join(' '));
      }, reject);
    },
  );
  request.on('error', reject);
  request.end(step.body);
  return promise;
}

function numberOf(id: string, ids: string[]): number {
  if (!ids.includes(id)) ids.push(id);
  return ids.indexOf(id) + 1;
}
