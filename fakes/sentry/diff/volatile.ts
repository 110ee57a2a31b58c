import type { JsonValue } from '../../../crash/json.ts';

/** Why a value differs from event to event. */
export type VolatileKind = 'id' | 'time' | 'address' | 'measure' | 'line';

const idNames =
  /^(?:event_id|trace_id|span_id|parent_span_id|check_in_id|sid|replay_id|profile_id|profiler_id|chunk_id|debug_id|sample_rand|thread\.id|transaction_id|session_id|sentry\.segment\.id|sentry\.timestamp\.sequence)$/;
const timeNames =
  /^(?:timestamp|start_timestamp|end_timestamp|sent_at|started|received|duration|app_start_time|boot_time|app\.start_time|device\.boot_time|observed_timestamp_nanos|start_time|time)$/;
const measureNames =
  /^(?:free_memory|app_memory|memory_size|usable_memory|app\.memory|app\.free_memory|device\.free_memory|device\.memory_size|network\.local\.port|network\.peer\.port|net\.peer\.port)$/;
const addressNames = /^(?:instruction_addr|symbol_addr|image_addr|function_addr)$/;
const lineNames = /^(?:lineno|colno)$/;

const wholeId = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32})$/i;
const wholeTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?$/;

/** An address in memory, as `repr` and backtraces write it. */
export const addressInText: RegExp = /\b0x[0-9a-fA-F]{6,16}\b/g;

/** What makes a whole value volatile: its name, or its form. Undefined for values that stay. */
export function volatileKind(
  name: string | undefined,
  value: JsonValue,
  { foldLines = false }: { readonly foldLines?: boolean } = {},
): VolatileKind | undefined {
  if (value === null || typeof value === 'object' || typeof value === 'boolean') return undefined;
  if (name !== undefined) {
    if (idNames.test(name)) return 'id';
    if (timeNames.test(name)) return 'time';
    if (measureNames.test(name)) return 'measure';
    if (addressNames.test(name)) return 'address';
    if (foldLines && lineNames.test(name)) return 'line';
  }
  if (typeof value !== 'string') return undefined;
  if (wholeId.test(value)) return 'id';
  return wholeTime.test(value) ? 'time' : undefined;
}

/** A text as it reads with every address in memory alike. */
export function withoutAddresses(text: string): string {
  return text.includes('0x') ? text.replaceAll(addressInText, '0x…') : text;
}
