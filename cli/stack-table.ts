import { setTimeout as pause } from 'node:timers/promises';
import type { PartState } from '../stack/control-room/flow-state.ts';
import { partHealth } from '../stack/control-room/observe/part-health.ts';
import { type PartName, partNames, partTitles } from '../stack/parts.ts';
import type { Stack } from '../stack/start-stack.ts';

interface TabledStack extends Pick<Stack, 'urls'> {
  readonly titles?: Readonly<Record<PartName, string>>;
  /** Where a part that is not ours says that it is well; `/__heartbeat__` unless given. */
  readonly healthPaths?: Partial<Readonly<Record<PartName, string>>>;
}

/** The table that `crashbox dev` prints: part, URL, state, as each part itself says. */
export async function stackTable({
  urls,
  titles = partTitles,
  healthPaths = {},
}: TabledStack): Promise<string> {
  const rows = await Promise.all(
    partNames.map(
      async (name) => [titles[name], urls[name], await settledHealth(urls[name], healthPaths[name])] as const,
    ),
  );
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = ([title, url, state]: readonly [string, string, string]): string =>
    `${title.padEnd(widths[0] ?? 0)}  ${url.padEnd(widths[1] ?? 0)}  ${state}\n`;
  return [line(['part', 'URL', 'state']), ...rows.map(line)].join('');
}

/** How long a part may take to say that it is ready, on a machine that is busy with starting all of them. */
const patienceMilliseconds = 5000;
const pauseMilliseconds = 100;

async function settledHealth(url: string, path: string | undefined): Promise<PartState['health']> {
  const end = performance.now() + patienceMilliseconds;
  for (;;) {
    const { health } = await partHealth(url, path);
    if (health === 'ready' || performance.now() > end) return health;
    await pause(pauseMilliseconds);
  }
}
