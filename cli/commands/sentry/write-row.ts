import { type Command, Option } from 'commander';
import type { ItemRow } from '../../../fakes/sentry/items/item-row.ts';
import { visible } from '../../visible.ts';

const formats = ['human', 'json', 'logfmt'] as const;
export type RowFormat = (typeof formats)[number];

export function addFormatFlag(command: Command): void {
  command.addOption(
    new Option('--format <format>', 'how items are printed').choices(formats).default('human'),
  );
}

/** Prints an item as one line. What an event says never reaches the terminal as control characters. */
export function writeRow(row: ItemRow, format: RowFormat): void {
  process.stdout.write(`${rowText(row, format)}\n`);
}

export function rowText(row: ItemRow, format: RowFormat): string {
  if (format === 'json') return visible(JSON.stringify(row));
  return format === 'logfmt' ? logfmt(row) : human(row);
}

function human({ received, type, level, summary, project, release, refused, id }: ItemRow): string {
  const what = level === null ? type : `${type} ${level}`;
  const about = [`project ${project}`, release, refused && `refused: ${refused}`, id].filter(Boolean);
  return visible(`${received.slice(11, 19)}  ${what.padEnd(14)}  ${summary}  (${about.join(', ')})`);
}

function logfmt(row: ItemRow): string {
  const { received, type, level, project, id, event_id, release, environment, client, refused, summary } =
    row;
  const pairs = {
    received,
    type,
    level,
    project,
    id,
    event_id,
    release,
    environment,
    client,
    refused,
    summary,
  };
  return Object.entries(pairs)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${logfmtValue(value)}`]))
    .join(' ');
}

function logfmtValue(value: string): string {
  return /^[^\s"=\\\p{C}]+$/u.test(value) ? value : visible(JSON.stringify(value));
}
