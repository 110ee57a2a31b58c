import { jsonDump, objectAt, textAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';

export const osInfo: Rule = {
  name: 'OSInfoRule',
  run: (crash) => {
    const system = objectAt(jsonDump(crash), 'system_info');
    return {
      set: {
        os_name: (textAt(system, 'os') ?? 'Unknown').trim(),
        os_version: (textAt(system, 'os_ver') ?? '').trim(),
      },
    };
  },
};
