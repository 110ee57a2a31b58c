import { expect, test } from 'vitest';
import { CrashboxError } from '../errors/crashbox-error.ts';
import { awaitStores, type StoreCheck } from './await-stores.ts';

const away = {
  store: 'S3',
  url: 'http://127.0.0.1:1',
  source: 'CRASHBOX_X_S3_ENDPOINT (--s3-endpoint)',
} as const;

function logged(): { lines: unknown[]; warn: (fields: unknown) => void } {
  const lines: unknown[] = [];
  return { lines, warn: (fields) => void lines.push(fields) };
}

test('a store that does not answer is asked again until it does, with one line in the log', async () => {
  let asked = 0;
  const ask = async (): Promise<void> => {
    asked += 1;
    if (asked < 4) throw new Error('connect ECONNREFUSED');
  };
  const logger = logged();
  await awaitStores([{ ...away, ask }], 10_000, logger);
  expect(asked).toBe(4);
  expect(logger.lines).toEqual([{ store: 'S3', url: away.url, reason: 'connect ECONNREFUSED' }]);
});

test('when the time is up the last reason is told, also of an error that has it in its cause or its code', async () => {
  const failing = (error: Error): StoreCheck => ({ ...away, ask: () => Promise.reject(error) });
  const outcome = (error: Error): Promise<unknown> =>
    awaitStores([failing(error)], 60, logged()).catch((thrown: unknown) => String(thrown));
  const sentence = (reason: string): string =>
    `CrashboxError: CRASHBOX_X_S3_ENDPOINT (--s3-endpoint): S3 does not answer at http://127.0.0.1:1 within 60 ms: ${reason}`;
  expect(await outcome(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') }))).toBe(
    sentence('getaddrinfo ENOTFOUND'),
  );
  const twoAddresses = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
  expect(await outcome(twoAddresses)).toBe(sentence('ECONNREFUSED'));
});

test('a store that takes the question and never answers counts as away when the time is up', async () => {
  const ask: StoreCheck['ask'] = (signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  await expect(awaitStores([{ ...away, ask }], 50, logged())).rejects.toMatchObject({
    code: 'store-away',
    message: expect.stringContaining('no answer'),
  });
});

test('a refusal ends the waiting for every other store at once', async () => {
  let ended = false;
  const waiting: StoreCheck['ask'] = (signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        ended = true;
        reject(signal.reason);
      });
    });
  const refusal = new CrashboxError('option-empty', { source: 'X' });
  const checks = [
    { ...away, ask: waiting },
    { ...away, ask: () => Promise.reject(refusal) },
  ];
  await expect(awaitStores(checks, 60_000, logged())).rejects.toBe(refusal);
  expect(ended).toBe(true);
});
