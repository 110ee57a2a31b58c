import type { InventoryChange } from './diff-inventories.ts';
import type { Inventory, InventorySource } from './inventory.ts';
import { type Breach, sourceName } from './judge-inventory.ts';

/** An inventory for people: what is on and collects, what collects nothing, what nobody knows. */
export function inventoryText(inventory: Inventory): string {
  const { sdk, recordedWith, sources, hooks, clients, dsn, workers, refused } = inventory;
  const collecting = sources.filter(({ collects }) => collects.length > 0);
  const idle = sources.filter(
    ({ kind, collects, recorded }) => kind === 'integration' && recorded && collects.length === 0,
  );
  const unknown = sources.filter(({ recorded }) => !recorded);
  const options = sources.filter(({ kind, collects }) => kind === 'option' && collects.length === 0);
  return [
    sdk,
    recordedWith === null
      ? 'what this version collects was not recorded'
      : `as recorded with ${recordedWith}`,
    ...(dsn ? [] : ['it has no DSN: as it is, nothing is sent']),
    ...(clients > 1 ? [`${clients} clients; this is the first`] : []),
    ...(workers > 0
      ? [`${workers} workers of the SDK, which may send past every hook and the transport`]
      : []),
    ...(refused.length > 0 ? [`connections refused meanwhile: ${refused.join(', ')}`] : []),
    '',
    ...collecting.flatMap((source) => sourceLines(source, hooks)),
    ...listLines('collect nothing here', idle),
    ...listLines('not recorded', unknown),
    ...listLines('other options', options),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function sourceLines(source: InventorySource, hooks: readonly string[]): readonly string[] {
  const value = source.value === null ? '' : ` = ${source.value}`;
  return [
    `${sourceName(source)}${value}${source.byDefault ? '  (by default)' : ''}`,
    ...source.collects.map(
      ({ item, category, seenBy, paths }) =>
        `    ${category}  ${item}  ${seenText(seenBy, hooks)}  ${shortened(paths)}`,
    ),
    '',
  ];
}

function seenText(seenBy: string, hooks: readonly string[]): string {
  if (seenBy === 'nothing') return 'seen by nothing';
  if (seenBy === 'transport') return 'seen by a transport only';
  return `seen by ${seenBy}${hooks.includes(seenBy) ? '' : ', which is not set'}`;
}

function shortened(paths: readonly string[]): string {
  return paths.length <= 3 ? paths.join(' ') : `${paths.slice(0, 3).join(' ')} and ${paths.length - 3} more`;
}

function listLines(heading: string, sources: readonly InventorySource[]): readonly string[] {
  const names = sources.map((source) =>
    source.value === null ? source.name : `${source.name} = ${source.value}`,
  );
  return names.length === 0 ? [] : [`${heading}: ${names.join(', ')}`, ''];
}

export function breachesText(breaches: readonly Breach[]): string {
  const lines = breaches.map(({ why, category, sources, items }) => {
    const what = category === null ? why : `${category} ${why}`;
    return `breach: ${what}${items.length === 0 ? '' : `, in ${items.join(', ')}`}: ${sources.join(', ')}\n`;
  });
  return `${lines.join('')}${breaches.length} ${breaches.length === 1 ? 'breach' : 'breaches'} of the policy\n`;
}

export function changesText(changes: readonly InventoryChange[]): string {
  const lines = changes.map(({ source, change }) => `${source}: ${change}\n`);
  return `${lines.join('')}${changes.length} ${changes.length === 1 ? 'change' : 'changes'} since the inventory before\n`;
}
