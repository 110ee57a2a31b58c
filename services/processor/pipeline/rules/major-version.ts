import { annotation } from '../read-value.ts';
import type { Rule } from '../rule.ts';

/** The integer before the first dot of the version; 0 where there is none. */
export const majorVersion: Rule = {
  name: 'MajorVersionRule',
  run: (crash) => ({
    set: { major_version: Number(/^(\d{1,9})(?:\.|$)/.exec(annotation(crash, 'Version') ?? '')?.[1] ?? 0) },
  }),
};
