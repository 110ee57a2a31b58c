/** What the audit looks for. `repeated-secret`: a secret found by its name stands once more where nothing names it. */
export const auditRules = [
  'canary',
  'private-key',
  'url-password',
  'api-token',
  'authorization',
  'session-cookie',
  'named-secret',
  'card-number',
  'email',
  'ip-address',
  'repeated-secret',
] as const;

export type AuditRule = (typeof auditRules)[number];

/** Where in a request and its items a text stands. */
export type AuditPart = 'payload' | 'item-header' | 'envelope-header' | 'request-header' | 'request-target';

/** A place: in JSON by its path, in bytes by their offset. */
export interface AuditPlace {
  /** Id of the item; every item of a request has that request's headers. */
  readonly item: string;
  readonly itemType: string;
  readonly part: AuditPart;
  /** JSONPath (`$.request.data`), name of a header (`User-Agent`), or `byte 120` of a payload that is no JSON. */
  readonly path: string;
}

/** Something that must not leave. Holds where and what kind, never the value. */
export interface AuditFinding extends AuditPlace {
  readonly rule: AuditRule;
  /** What exactly: `GitHub token`, `password`, the label of a canary. */
  readonly kind: string;
  /** What had to be undone to see it, outermost first: `json $.password`, `base64`, `percent`. */
  readonly decoded: readonly string[];
  /** The text around it, with the value itself in `‹…›` by kind and length. */
  readonly excerpt: string;
}

/** A place where the SDK, a scrubber or Relay says that something was taken out. */
export interface FilteredPlace extends AuditPlace {
  /** The mark as it stands: `[Filtered]`; for `_meta` the remarks, such as `!config s`. */
  readonly mark: string;
}

/** A place that was not read to its end. */
export interface CutPlace extends AuditPlace {
  readonly reason: string;
}

export interface AuditReport {
  /** How many items were read. */
  readonly items: number;
  readonly findings: readonly AuditFinding[];
  readonly filtered: readonly FilteredPlace[];
  /** Nothing can be said of what stands here; empty where everything was read. */
  readonly unread: readonly CutPlace[];
}
