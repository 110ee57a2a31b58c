import { jsonDump, numberAt, objectAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';
import { sortedJson } from '../sorted-json.ts';

export const macCrashInfo: Rule = {
  name: 'MacCrashInfoRule',
  applies: (crash) => (numberAt(objectAt(jsonDump(crash), 'mac_crash_info'), 'num_records') ?? 0) > 0,
  run: (crash) => ({
    set: { mac_crash_info: sortedJson(objectAt(jsonDump(crash), 'mac_crash_info') ?? {}) },
  }),
};
