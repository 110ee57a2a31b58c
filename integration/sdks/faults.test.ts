import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { SentryFault } from '../../fakes/sentry/faults/sentry-fault.ts';
import { listAt, textAt } from '../../fakes/sentry/items/json-at.ts';
import { type RunningSentry, startSentry } from '../../fakes/sentry/start.ts';
import { Reporter } from './reporter.ts';
import { prepareSdk } from './run-sdk.ts';
import { type Command, type Sdk, sdks } from './sdks.ts';

// The columns "Python" and "Go" of the table in reference sentry §2.7; the one of JavaScript has tests beside the faults.

const available = inject('available');
const limit = { seconds: 60, categories: ['error'] };

/** What the first request meets. */
const faults = {
  '429 alone': { status: 429 },
  '429 with Retry-After': { status: 429, retryAfter: 60 },
  '429 with a date in Retry-After': { status: 429, retryAfterDate: 60 },
  '503 with Retry-After': { status: 503, retryAfter: 60 },
  'a limit of errors on a 200': { rateLimits: [limit] },
  'a limit of 60.5 seconds': { rateLimits: [{ ...limit, seconds: 60.5 }] },
  'a limit of a category that nobody knows': { rateLimits: [{ ...limit, categories: ['of_the_future'] }] },
  '413': { status: 413 },
  '400': { status: 400 },
  '500': { status: 500 },
  'a connection that is reset': { connection: 'reset' },
} as const satisfies Readonly<Record<string, SentryFault>>;

interface Column {
  readonly sdk: Sdk | undefined;
  readonly reporter: (folder: string, dsn: string) => Command;
  /** Fault → what arrives of an error that meets it, another error and a transaction, with what the SDK reports. */
  readonly arrives: Readonly<Record<keyof typeof faults, string>>;
}

const all = 'event event transaction';

const columns: Readonly<Record<string, Column>> = {
  Python: {
    sdk: sdks.find(({ name }) => name === 'sentry-sdk 2.75.0 (Python)'),
    reporter: (folder, dsn) => [join(folder, 'venv/bin/python'), join(folder, 'report.py'), dsn],
    arrives: {
      '429 alone': 'event',
      '429 with Retry-After': 'event',
      '429 with a date in Retry-After': 'event',
      '503 with Retry-After': `${all}, network_error error`,
      'a limit of errors on a 200': 'event transaction, ratelimit_backoff error',
      'a limit of 60.5 seconds': all,
      'a limit of a category that nobody knows': all,
      413: `${all}, send_error error`,
      400: `${all}, network_error error`,
      500: `${all}, network_error error`,
      'a connection that is reset': `${all}, network_error error`,
    },
  },
  Go: {
    sdk: sdks.find(({ program }) => program === 'go'),
    reporter: (folder, dsn) => [join(folder, 'report-program'), dsn],
    arrives: {
      '429 alone': 'event',
      '429 with Retry-After': 'event',
      '429 with a date in Retry-After': 'event',
      '503 with Retry-After': `${all}, send_error error`,
      'a limit of errors on a 200': 'event transaction, ratelimit_backoff error',
      'a limit of 60.5 seconds': 'event transaction, ratelimit_backoff error',
      'a limit of a category that nobody knows': all,
      413: `${all}, send_error error`,
      400: `${all}, send_error error`,
      500: `${all}, send_error error`,
      'a connection that is reset': `${all}, network_error error`,
    },
  },
};

describe.each(Object.entries(columns))('the SDK for %s', (name, { sdk, reporter, arrives }) => {
  const isThere = sdk?.requires !== undefined && available[sdk.requires] !== undefined;
  let folder = '';
  beforeAll(async () => {
    if (isThere && sdk !== undefined) folder = await prepareSdk(sdk);
  });

  test.skipIf(!isThere).each(Object.entries(faults))(`${name} on %s`, async (what, fault) => {
    await using sentry = await startSentry({ port: 0 });
    sentry.faults.add({ ...fault, times: 1 } as SentryFault); // the table's own types are narrower
    await using told = new Reporter(reporter(folder, sentry.dsn));
    for (const line of ['error first', 'error second', 'transaction third', 'flush']) await told.tell(line);
    expect(arrived(sentry)).toBe(arrives[what as keyof typeof faults]); // a key of the table
  });
});

/** Types of what arrived, then what client reports count. */
function arrived(sentry: RunningSentry): string {
  const types = sentry.items().map(({ type }) => type);
  const reports = sentry
    .items({ type: 'client_report' })
    .flatMap((item) =>
      listAt(item.json(), 'discarded_events').map(
        (count) => `${textAt(count, 'reason')} ${textAt(count, 'category')}`,
      ),
    );
  return [types.filter((type) => type !== 'client_report').join(' '), ...reports].join(', ');
}
