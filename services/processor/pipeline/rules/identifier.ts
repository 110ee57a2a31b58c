import type { Rule } from '../rule.ts';

export const identifier: Rule = {
  name: 'IdentifierRule',
  run: ({ id }) => ({ set: { uuid: id, crash_id: id } }),
};
