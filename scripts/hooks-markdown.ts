import { recordedRuns } from '../testing/inventory/recorded/recorded-run-for.ts';
import type { RecordedRun, SeenBy } from '../testing/inventory/recorded/recorded-run.ts';

/** What sees data, as the page names it. */
const seers: readonly (readonly [seenBy: SeenBy, name: string])[] = [
  ['beforeSend', '`beforeSend`'],
  ['beforeSendTransaction', '`beforeSendTransaction`'],
  ['beforeSendSpan', '`beforeSendSpan`'],
  ['beforeSendLog', '`beforeSendLog`'],
  ['beforeSendMetric', '`beforeSendMetric`'],
  ['transport', 'the transport alone'],
  ['nothing', 'nothing: a worker sends it'],
];

/** `docs/reference/hooks.md`: which kinds of data each hook of the SDK sees, from the recorded runs of the inventory. */
export function hooksMarkdown(): string {
  return `# What each hook sees

Written by \`npm run docs\` from recorded runs of a program that fills every channel ([how](../inventory.md#where-this-comes-from)),
with every option that collects switched on. A hook sees data where all that left of it was among what the hook got. What "the
transport alone" sees, no \`beforeSend…\` option can keep back: attributes of the scope on logs and metrics, feedback,
attachments, check-ins, sessions.

${recordedRuns.map(sectionOf).join('\n')}`;
}

function sectionOf(run: RecordedRun): string {
  const rows = seers.flatMap(([seenBy, name]) => rowsOf(run, seenBy, name));
  const idle = seers
    .filter(([seenBy]) => seenBy.startsWith('before') && !run.called.includes(seenBy))
    .map(([, name]) => name);
  const never = idle.length === 0 ? '' : `\nNot called: ${idle.join(', ')}.\n`;
  return `## ${run.sdk}, trace lifecycle \`${run.lifecycle}\`\n\n| seen by | item | kinds of data |\n|---|---|---|\n${rows.join('\n')}\n${never}`;
}

function rowsOf({ collected }: RecordedRun, seenBy: SeenBy, name: string): readonly string[] {
  const seen = Map.groupBy(
    collected.filter((row) => row.seenBy === seenBy),
    ({ item }) => item,
  );
  return [...seen]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([item, rows]) => {
      const kinds = [...new Set(rows.map(({ category }) => category))].toSorted();
      return `| ${name} | ${item} | ${kinds.join(', ')} |`;
    });
}
