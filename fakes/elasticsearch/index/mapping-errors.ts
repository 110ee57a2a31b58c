import { ElasticError, type ErrorCause, mapperParsing } from '../errors.ts';

/** `mapper_parsing_exception` around a cause of its own, as the node answers for one field. */
export function failedMapping(reason: string, type = 'mapper_parsing_exception'): ElasticError {
  const cause = { type, reason };
  return new ElasticError(400, {
    type: 'mapper_parsing_exception',
    reason: `Failed to parse mapping: ${reason}`,
    root_cause: [cause],
    caused_by: cause,
  });
}

/** The same for the root of the mapping, whose cause is not repeated as the root cause. */
export function failedRootMapping(reason: string): ElasticError {
  const cause: ErrorCause = { type: 'mapper_parsing_exception', reason };
  return mapperParsing(`Failed to parse mapping: ${reason}`, cause);
}

/** What was given instead, short enough for a message. */
export function shown(value: unknown): string {
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 200);
}
