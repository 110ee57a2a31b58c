import { annotation } from '../read-value.ts';
import type { Rule } from '../rule.ts';

export const utilityActorsName: Rule = {
  name: 'UtilityActorsNameRule',
  applies: (crash) => (annotation(crash, 'UtilityActorsName') ?? '') !== '',
  run: (crash) => ({
    set: {
      utility_actors_name: (annotation(crash, 'UtilityActorsName') ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    },
  }),
};
