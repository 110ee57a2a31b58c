import type { JsonObject, JsonValue } from '../json.ts';
import { publicProcessedCrash } from './reduce.ts';

/** Names under which telemetry's readers know five fields (reference processor §1.3). */
const oldNames: readonly (readonly [name: string, oldName: string])[] = [
  ['build', 'build_id'],
  ['date_processed', 'date'],
  ['os_pretty_version', 'platform_pretty_version'],
  ['os_name', 'platform'],
  ['os_version', 'platform_version'],
];

/**
 * The copy for the telemetry bucket: every public field, and five of them under their old names as well. Socorro further
 * cuts it to the fields of telemetry's own schema.
 */
export function telemetryCrash(processed: JsonObject): JsonObject {
  const { value } = publicProcessedCrash(processed);
  const renamed = oldNames.flatMap(([name, oldName]): [string, JsonValue][] => {
    const member = value[name];
    return member === undefined ? [] : [[oldName, member]];
  });
  return { ...value, ...Object.fromEntries(renamed) };
}
