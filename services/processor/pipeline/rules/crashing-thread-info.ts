import type { JsonObject } from '../../../../crash/json.ts';
import { jsonDump, numberAt, objectAt, objectsAt, textAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';

/** Index, name and last error of the thread that crashed, reason and address of the crash. */
export const crashingThreadInfo: Rule = {
  name: 'CrashingThreadInfoRule',
  applies: (crash) => jsonDump(crash) !== undefined,
  run: (crash) => {
    const dump = jsonDump(crash);
    const info = objectAt(dump, 'crash_info');
    const index = numberAt(info, 'crashing_thread');
    const thread = index === undefined ? undefined : objectsAt(dump, 'threads')[index];
    const lastError = textAt(thread, 'last_error_value');
    return {
      set: {
        crashing_thread: index ?? null,
        crashing_thread_name: textAt(thread, 'thread_name') ?? null,
        reason: textAt(info, 'type') ?? '',
        address: adjustedAddress(info) ?? null,
        last_error_value: lastError,
      },
      notes: index === undefined ? ['mdsw did not identify the crashing thread'] : [],
    };
  },
};

/** What the code meant to reach: null pointers with an offset read as zero, non-canonical addresses as adjusted. */
function adjustedAddress(info: JsonObject | undefined): string | undefined {
  const address = textAt(info, 'address');
  const adjusted = objectAt(info, 'adjusted_address');
  if (address === undefined || adjusted === undefined) return address;
  if (adjusted['kind'] === 'null-pointer') return `0x${'0'.repeat(Math.max(address.length - 2, 0))}`;
  return adjusted['kind'] === 'non-canonical' ? (textAt(adjusted, 'address') ?? address) : address;
}
