import { expect, type TestAPI, test as vitestTest } from 'vitest';
import type { Filter } from '../../fakes/sentry/query/item-filter.ts';
import { type RunningSentry, startSentry } from '../../fakes/sentry/start.ts';
import { type SentryMatchers, toHaveReceived, toHaveReceivedOnly, toReceive } from './matchers.ts';
import { type TestMailbox, testMailbox } from './test-mailbox.ts';

export type { ItemFilter } from '../../fakes/sentry/query/item-filter.ts';
export type { SentryItem } from '../../fakes/sentry/sentry-item.ts';
export type { ReceiveOptions, SentryMatchers } from './matchers.ts';
export type { TestMailbox } from './test-mailbox.ts';
export type { Filter, RunningSentry };

/** What makes a test fail that has not asked for it. */
export interface SentryGuard {
  /** Items that a test must have waited for or allowed: `type:event` where it is left out; undefined guards nothing. */
  readonly unexpected: Filter | undefined;
  /** Milliseconds without an arrival before the test is over. */
  readonly quietFor: number;
}

export interface SentryFixtures {
  /** The test's own mailbox: hand its `dsn` to the SDK under test. */
  readonly sentry: TestMailbox;
  /** Change it for a file or a `describe` with `test.override({ sentryGuard: … })`. */
  readonly sentryGuard: SentryGuard;
  /** The fake Sentry of the worker, with everybody's items. */
  readonly sentryServer: RunningSentry;
}

interface ScopedFixtures {
  readonly $test: Pick<SentryFixtures, 'sentry' | 'sentryGuard'>;
  readonly $worker: Pick<SentryFixtures, 'sentryServer'>;
}

/**
 * vitest's `test` with a fake Sentry: one server a worker, one mailbox a test. A test fails where its mailbox got an
 * event that the test neither waited for nor allowed.
 */
export const test: TestAPI<SentryFixtures> = vitestTest.extend<ScopedFixtures>({
  sentryServer: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures from a pattern
    async ({}, use) => {
      await using server = await startSentry({ port: 0 });
      await use(server);
    },
    { scope: 'worker' },
  ],
  sentryGuard: { unexpected: 'type:event', quietFor: 50 },
  sentry: async ({ sentryServer, sentryGuard }, use) => {
    const mailbox = testMailbox(sentryServer.mailbox());
    await use(mailbox);
    const { unexpected, quietFor } = sentryGuard;
    if (unexpected !== undefined) await mailbox.assertNothingElse(unexpected, { quietFor });
    mailbox.flush();
  },
});

expect.extend({ toReceive, toHaveReceived, toHaveReceivedOnly });

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown>
    extends SentryMatchers<R> {}
}
