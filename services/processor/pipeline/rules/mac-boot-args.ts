import { jsonDump, textAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';

export const macBootArgs: Rule = {
  name: 'MacBootArgsRule',
  applies: (crash) => (textAt(jsonDump(crash), 'mac_boot_args') ?? '') !== '',
  run: (crash) => ({ set: { mac_boot_args: textAt(jsonDump(crash), 'mac_boot_args') } }),
};
