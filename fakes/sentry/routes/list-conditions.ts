import type { Request } from 'express';

/** Parameters that say which items a list has; the others choose a window of it, or belong to a page. */
const conditions: ReadonlySet<string> = new Set([
  'query',
  'type',
  'message',
  'project',
  'mailbox',
  'level',
  'release',
  'environment',
  'event_id',
  'crash_id',
  'tag',
  'since',
]);

/** The conditions of a list, as the query of an address: what an item's page keeps of the list that it was opened from. */
export function listConditions(request: Pick<Request, 'url'>): string {
  const given = new URLSearchParams(request.url.split('?').slice(1).join('?'));
  return new URLSearchParams(
    [...given].filter(([name, value]) => conditions.has(name) && value !== ''),
  ).toString();
}
