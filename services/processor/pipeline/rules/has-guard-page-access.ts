import { jsonDump, objectAt, objectsAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';

export const hasGuardPageAccess: Rule = {
  name: 'HasGuardPageAccessRule',
  applies: (crash) => objectsAt(objectAt(jsonDump(crash), 'crash_info'), 'memory_accesses').length > 0,
  run: (crash) => {
    const accesses = objectsAt(objectAt(jsonDump(crash), 'crash_info'), 'memory_accesses');
    return accesses.some((access) => access['is_likely_guard_page'] === true)
      ? { set: { has_guard_page_access: true } }
      : {};
  },
};
