import { jsonDump, numberAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';

export const threadCount: Rule = {
  name: 'ThreadCountRule',
  applies: (crash) => numberAt(jsonDump(crash), 'thread_count') !== undefined,
  run: (crash) => ({ set: { thread_count: numberAt(jsonDump(crash), 'thread_count') } }),
};
