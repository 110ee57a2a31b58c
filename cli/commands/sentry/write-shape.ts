import type { ShapeTable } from '../../../fakes/sentry/shape/shape.ts';

/** The table for people: a line for each path. */
export function writtenTable({ items, rows, cut }: ShapeTable): string {
  const lines = rows.map(({ itemType, path, types, items: count, of, example }) =>
    `${itemType} ${path}  ${types.join(' | ')}  ${count}/${of}  ${example}`.trimEnd(),
  );
  return [
    ...lines,
    `${rows.length} key paths in ${items} items${cut ? '; there are more than a table holds' : ''}`,
    '',
  ].join('\n');
}

/** What moved: new, retyped and vanished paths, in that order, then their numbers. */
export function writtenComparison({ items, rows, vanished }: ShapeTable): string {
  const added = rows.filter(({ since }) => since === 'new');
  const retyped = rows.filter(({ since }) => since === 'retyped');
  const gone = vanished ?? [];
  return [
    ...added.map(({ itemType, path, types, example }) =>
      `new       ${itemType} ${path}  ${types.join(' | ')}  ${example}`.trimEnd(),
    ),
    ...retyped.map(({ itemType, path, types }) => `retyped   ${itemType} ${path}  now ${types.join(' | ')}`),
    ...gone.map(({ itemType, path, types }) => `vanished  ${itemType} ${path}  ${types.join(' | ')}`),
    `${added.length} new, ${retyped.length} retyped, ${gone.length} vanished key paths in ${items} items`,
    ...(items === 0 ? ['Nothing was read, which proves nothing.'] : []),
    '',
  ].join('\n');
}
