import { jsonDump, objectAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';

export const crashInconsistencies: Rule = {
  name: 'CrashInconsistenciesRule',
  applies: (crash) => Array.isArray(objectAt(jsonDump(crash), 'crash_info')?.['crash_inconsistencies']),
  run: (crash) => ({
    set: { crash_inconsistencies: objectAt(jsonDump(crash), 'crash_info')?.['crash_inconsistencies'] ?? [] },
  }),
};
