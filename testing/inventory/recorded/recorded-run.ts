import type { Category } from '../category.ts';

/** The last hook of an application that sees data before it leaves; `none` where only a transport does, or nothing. */
export type SeenBy =
  | 'beforeSend'
  | 'beforeSendTransaction'
  | 'beforeSendSpan'
  | 'beforeSendLog'
  | 'beforeSendMetric'
  | 'transport'
  | 'nothing';

/** Paths that were missing when one integration or option was. */
export interface CollectedPaths {
  /** Name of an integration, `option NAME`, or `the SDK` for what no switch turned off. */
  readonly source: string;
  readonly item: string;
  readonly category: Category;
  readonly seenBy: SeenBy;
  /** As `crashbox sentry shape` writes them. */
  readonly paths: readonly string[];
}

/** What runs of one version of an SDK showed. Written by `scripts/inventory/record.ts`. */
export interface RecordedRun {
  /** `@sentry/node 11.12.0`. */
  readonly sdk: string;
  readonly lifecycle: 'static' | 'stream';
  /** Integrations and options that were left out in turn. */
  readonly tried: readonly string[];
  /** Hooks that were called. */
  readonly called: readonly string[];
  /** Options of a client that was given a DSN and nothing else, as `ClientFacts` has them. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly collected: readonly CollectedPaths[];
}
