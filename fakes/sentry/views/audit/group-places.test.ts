import { expect, test } from 'vitest';
import type { AuditFinding } from '../../audit/audit-report.ts';
import { groupPlaces, ruleAndKind } from './group-places.ts';

function finding(item: string, path: string, kind = 'password'): AuditFinding {
  const place = { item, itemType: 'event', part: 'payload', path } as const;
  return { ...place, rule: 'named-secret', kind, decoded: [], excerpt: '' };
}

test('puts together what stands at the same place of lists, the most items first', () => {
  const groups = groupPlaces(
    [
      finding('a', '$.user.email', 'email'),
      finding('a', '$.breadcrumbs[2].message'),
      finding('a', '$.breadcrumbs[7].message'),
      finding('b', '$.breadcrumbs[0].message'),
      finding('b', 'byte 120'),
    ],
    ruleAndKind,
  );
  expect(groups.map(({ pattern, what, items, places }) => [pattern, what, items, places])).toEqual([
    ['$.breadcrumbs[*].message', 'secret: password', 2, 3],
    ['$.user.email', 'secret: email', 1, 1],
    ['bytes', 'secret: password', 1, 1],
  ]);
});
