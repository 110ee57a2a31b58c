import type { JsonObject } from '../../crash/json.ts';

/** What stands under `error` in an answer of Elasticsearch. */
export interface ErrorCause {
  readonly type: string;
  readonly reason: string;
  readonly caused_by?: ErrorCause;
  readonly [detail: string]: unknown;
}

/** A refusal in Elasticsearch's own form: HTTP status and the cause that clients read. */
export class ElasticError extends Error {
  readonly status: number;
  override readonly cause: ErrorCause;

  constructor(status: number, cause: ErrorCause) {
    super(cause.reason);
    this.name = 'ElasticError';
    this.status = status;
    this.cause = cause;
  }
}

/** A query that parses but cannot run on one index's mapping; becomes a `search_phase_execution_exception`. */
export class ShardError extends ElasticError {}

/** `{error: {root_cause: […], type, reason, …}, status}`, as every failing call answers (seen on 9.5.3). */
export function errorBody({ status, cause }: ElasticError): JsonObject {
  const { caused_by: causedBy, root_cause: rootCause, ...plain } = cause;
  const error = {
    root_cause: rootCause ?? [plain],
    ...plain,
    ...(causedBy && { caused_by: causedBy }),
  };
  return { error, status } as unknown as JsonObject; // causes hold JSON values only
}

export function illegalArgument(reason: string, status = 400): ElasticError {
  return new ElasticError(status, { type: 'illegal_argument_exception', reason });
}

/** Known to the real node, not built here: 501, which the journal counts under `/__crashbox__/unmatched`. */
export function notImplemented(what: string): ElasticError {
  return new ElasticError(501, {
    type: 'not_implemented_by_crashbox',
    reason: `${what} is not part of crashbox's Elasticsearch subset; use a real node for it (--tier containers)`,
  });
}

/** Where in the body a parsing error sits is not tracked: line 1, column 1 (differences.ts). */
export function parsingError(reason: string, causedBy?: ErrorCause): ElasticError {
  return new ElasticError(400, {
    type: 'parsing_exception',
    reason,
    line: 1,
    col: 1,
    ...(causedBy && { caused_by: causedBy }),
  });
}

export function unknownName(kind: 'query' | 'aggregation', name: string): ElasticError {
  return parsingError(kind === 'query' ? `unknown query [${name}]` : `Unknown aggregation type [${name}]`, {
    type: 'named_object_not_found_exception',
    reason: `[1:1] unknown field [${name}]`,
  });
}

export function xContentParse(reason: string, causedBy?: ErrorCause): ElasticError {
  return new ElasticError(400, {
    type: 'x_content_parse_exception',
    reason: `[1:1] ${reason}`,
    ...(causedBy && { caused_by: causedBy }),
  });
}

export function indexNotFound(index: string): ElasticError {
  return new ElasticError(404, {
    type: 'index_not_found_exception',
    reason: `no such index [${index}]`,
    'resource.type': 'index_or_alias',
    'resource.id': index,
    index_uuid: '_na_',
    index,
  });
}

export function mapperParsing(reason: string, causedBy?: ErrorCause): ElasticError {
  return new ElasticError(400, {
    type: 'mapper_parsing_exception',
    reason,
    ...(causedBy && { caused_by: causedBy }),
  });
}

/** A query that cannot be made for one index, such as a word asked of a number field. */
export function queryShard(reason: string, causedBy?: ErrorCause): ShardError {
  return new ShardError(400, {
    type: 'query_shard_exception',
    reason: `failed to create query: ${reason}`,
    ...(causedBy && { caused_by: causedBy }),
  });
}
