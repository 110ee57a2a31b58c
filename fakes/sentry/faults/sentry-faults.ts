import type { PartContext } from '../../../kit/context.ts';
import { FaultList, type PlannedFault } from '../../../kit/faults/fault-list.ts';
import { matcher } from '../query/match-query.ts';
import { parseQuery } from '../query/parse-query.ts';
import type { MetFault, ReceivedRequest } from '../received-request.ts';
import { type NewItem, type SentryItem, sentryItem } from '../sentry-item.ts';
import { describeFault, readSentryFault, type SentryFault } from './sentry-fault.ts';

/** A request that has come in, and what it brought. */
interface Arrival {
  readonly request: ReceivedRequest;
  /** Made when a query asks for them. */
  readonly items: () => readonly SentryItem[];
}

/** The faults of one fake Sentry. */
export class SentryFaults {
  readonly #list: FaultList<SentryFault, Arrival>;
  readonly #context: Pick<PartContext, 'clock' | 'random'>;

  constructor(context: Pick<PartContext, 'clock' | 'random'>) {
    this.#list = new FaultList(context.random);
    this.#context = context;
  }

  /** True as long as no request can meet any. */
  get isEmpty(): boolean {
    return this.#list.isEmpty;
  }

  /**
   * Requests meet the fault from now on, until it is spent, removed, or everything is flushed.
   * @throws {CrashboxError} `fault-invalid`, `query-invalid`.
   */
  add(given: SentryFault): PlannedFault<SentryFault> {
    const fault = readSentryFault(given);
    const { mailbox, project, query } = fault;
    const matches = query === undefined ? undefined : matcher(parseQuery(query, this.#context.clock.now()));
    return this.#list.add(
      fault,
      ({ request, items }) =>
        (mailbox === undefined || request.authentication.key === mailbox) &&
        (project === undefined || request.project === project) &&
        (matches === undefined || items().some(matches)),
    );
  }

  /** The fault that a request meets which brought these items, if any. */
  meet(request: ReceivedRequest, brought: readonly NewItem[]): PlannedFault<SentryFault> | undefined {
    let items: readonly SentryItem[] | undefined;
    const makeItems = (): readonly SentryItem[] => {
      // They have no place among the kept ones yet, so that a query for what came `since` holds for them.
      items ??= brought.map((item) =>
        sentryItem(item, request, { id: '', sequence: Number.MAX_SAFE_INTEGER }),
      );
      return items;
    };
    return this.#list.meet({ request, items: makeItems });
  }

  /** All that were added and not removed, spent ones too, in that order. */
  all(): readonly PlannedFault<SentryFault>[] {
    return this.#list.all();
  }

  /** Removes one; false where there is none of this id. */
  remove(id: string): boolean {
    return this.#list.remove((fault) => fault.id === id) > 0;
  }

  /** Removes all, or those of one mailbox; gives how many that were. */
  clear(mailbox?: string): number {
    return this.#list.remove(({ fault }) => mailbox === undefined || fault.mailbox === mailbox);
  }
}

/** A fault as the record of a request names it. */
export function metFault({ id, fault }: PlannedFault<SentryFault>): MetFault {
  return { id, text: describeFault(fault) };
}
