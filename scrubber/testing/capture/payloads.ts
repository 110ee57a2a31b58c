/** Payloads as they leave: the fields that tests ask for most; every other one is there too, as what it is. */
export interface CapturedEvent {
  readonly event_id?: string;
  readonly timestamp?: number;
  readonly level?: string;
  readonly message?: string;
  readonly release?: string;
  readonly environment?: string;
  readonly server_name?: string;
  readonly transaction?: string;
  readonly exception?: { readonly values?: readonly CapturedException[] };
  readonly breadcrumbs?: readonly CapturedBreadcrumb[];
  readonly request?: {
    readonly method?: string;
    readonly url?: string;
    readonly query_string?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
    readonly cookies?: unknown;
    readonly data?: unknown;
  };
  readonly user?: Readonly<Record<string, unknown>>;
  readonly tags?: Readonly<Record<string, unknown>>;
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly contexts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [field: string]: unknown;
}

export interface CapturedException {
  readonly type?: string;
  readonly value?: string;
  readonly mechanism?: Readonly<Record<string, unknown>>;
  readonly stacktrace?: { readonly frames?: readonly Readonly<Record<string, unknown>>[] };
  readonly [field: string]: unknown;
}

export interface CapturedBreadcrumb {
  readonly category?: string;
  readonly message?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** Attributes of spans, logs and metrics: name → type and value. */
type Attributes = Readonly<Record<string, { readonly type?: string; readonly value?: unknown }>>;

export interface CapturedTransaction extends CapturedEvent {
  readonly spans?: readonly Readonly<Record<string, unknown>>[];
}

/** Streamed, or sent alone in the static lifecycle, where it has `description` and `data`. */
export interface CapturedSpan {
  readonly name?: string;
  readonly attributes?: Attributes;
  readonly description?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

export interface CapturedLog {
  readonly level?: string;
  readonly body?: string;
  readonly attributes?: Attributes;
  readonly [field: string]: unknown;
}

export interface CapturedMetric {
  readonly name?: string;
  readonly value?: unknown;
  readonly attributes?: Attributes;
  readonly [field: string]: unknown;
}

export interface CapturedAttachment {
  readonly filename?: string;
  readonly content_type?: string;
  /** Its bytes as UTF-8. */
  readonly text?: string;
}

/** A session, a check-in, a client report: few fields, of simple types. */
export type CapturedRecord = Readonly<Record<string, unknown>>;
