import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../../fakes/sentry/start.ts';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import { type ErrorCode, errorTable } from '../../kit/errors/error-table.ts';
import type { Reporter } from '../../kit/reporting/reporter.ts';
import { startReporter } from '../../kit/reporting/start-reporter.ts';

const codes = Object.keys(errorTable) as readonly ErrorCode[]; // the keys of a literal
let sentry: RunningSentry;
let reporter: Reporter;

beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
  const about = { service: 'webapp', release: 'leak@1', environment: 'test' };
  reporter = await startReporter({ ...about, dsn: sentry.dsn });
});
afterAll(async () => {
  await reporter.stop();
  await sentry.stop();
});

test('every error of the table arrives with its code and without its values, its cause and what it carries', async () => {
  const planted = sentry.plantCanary('value');
  // Each row has values of its own; whatever is asked for is the canary, also of what it holds.
  const values: object = new Proxy(() => planted, {
    get: (_target, name) =>
      name === Symbol.toPrimitive || name === 'toString'
        ? () => planted
        : name === Symbol.iterator
          ? undefined
          : values,
    apply: () => planted,
  });
  for (const code of codes) reporter.report(errorOf(code, values, planted));
  await reporter.flush(5000);
  const events = await sentry.waitFor({ type: 'event' }, { count: codes.length });
  const reported = events.map((item) => (item.json() as { tags: { error_code: string } }).tags.error_code); // as ours are
  expect(reported.toSorted()).toEqual(codes.toSorted());
  expect(sentry.audit().findings.filter(({ rule }) => rule === 'canary')).toEqual([]);
});

function errorOf(code: ErrorCode, values: object, planted: string): Error {
  const cause = new Error(planted);
  try {
    return new CrashboxError(code, values as never, { cause });
  } catch {
    // A row that asks more of its values than a stand-in can answer: what counts is what it says.
    const error = new CrashboxError('option-empty', values as never, { cause });
    return Object.assign(error, { code, message: planted });
  }
}
