import { objectAt, textAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';

export const minidumpSha256Hash: Rule = {
  name: 'MinidumpSha256HashRule',
  run: ({ raw }) => ({
    set: {
      minidump_sha256_hash: textAt(objectAt(raw, 'metadata', 'dump_checksums'), 'upload_file_minidump') ?? '',
    },
  }),
};
