import type { Rule } from '../rule.ts';

export const collectorMetadata: Rule = {
  name: 'CollectorMetadataRule',
  run: ({ raw }) => ({ set: { collector_metadata: raw.metadata ?? {} } }),
};
