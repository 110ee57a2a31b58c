import type { QuietOptions, WaitOptions } from '../../fakes/sentry/assertions/expectations.ts';
import type { Mailbox } from '../../fakes/sentry/mailbox/mailbox.ts';
import { type Filter, queryOf } from '../../fakes/sentry/query/item-filter.ts';
import { matcher } from '../../fakes/sentry/query/match-query.ts';
import type { SentryItem } from '../../fakes/sentry/sentry-item.ts';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';

/** The mailbox of one test, which knows what the test has asked for. */
export interface TestMailbox extends Mailbox {
  /** What matches may come, without the test waiting for it. */
  allow(...filters: readonly Filter[]): void;
  /**
   * Fails where an item that `guard` finds is there, or comes before nothing has arrived for `quietFor` milliseconds,
   * which the test has neither waited for nor allowed. The fixture calls it when the test has ended.
   * @throws {CrashboxError} `unexpected-items`, `never-quiet`.
   */
  assertNothingElse(guard: Filter, options?: QuietOptions): Promise<void>;
}

/** Notes what a test gets from its mailbox: what it waited for is expected. */
export function testMailbox(mailbox: Mailbox): TestMailbox {
  const awaited = new Set<SentryItem>();
  const allowed: ((item: SentryItem) => boolean)[] = [];
  const allow = (...filters: readonly Filter[]): void => {
    for (const filter of filters) allowed.push(matcher(queryOf(filter, new Date())));
  };
  const waitFor = async (filter: Filter, options: WaitOptions = {}): Promise<unknown> => {
    const { count = 1 } = options;
    const items = await mailbox.waitFor(filter, { ...options, count });
    for (const item of items) awaited.add(item);
    return options.count === undefined ? items[0] : items;
  };
  return {
    ...mailbox,
    waitFor: waitFor as Mailbox['waitFor'], // one item exactly where no count is given, as the overloads say
    allow,
    assertOnly: async (filters, options) => {
      await mailbox.assertOnly(filters, options);
      allow(...filters);
    },
    assertNothingElse: async (guard, options) => {
      const isGuarded = matcher(queryOf(guard, new Date()));
      const isMeant = (item: SentryItem): boolean =>
        awaited.has(item) || allowed.some((matches) => matches(item));
      const unexpected = { predicate: (item: SentryItem) => isGuarded(item) && !isMeant(item) };
      await mailbox.expectNone(unexpected, options).catch((error: unknown) => {
        throw asOfTest(error);
      });
    },
  };
}

function asOfTest(error: unknown): unknown {
  if (!(error instanceof CrashboxError) || error.code !== 'unexpected-items') return error;
  const { count, seen } = (error as CrashboxError<'unexpected-items'>).values; // its code says so
  const expected = 'nothing that the test neither waited for nor allowed';
  return new CrashboxError('unexpected-items', { expected, count, seen });
}
