import { setTimeout as pause } from 'node:timers/promises';
import type { PartState } from '../stack/control-room/flow-state.ts';
import { partHealth } from '../stack/control-room/observe/part-health.ts';
import type { PartPlace, PartPlaces } from '../stack/part-places.ts';
import { type PartName, partNames } from '../stack/parts.ts';

/** The table that `crashbox dev` prints: part, URL, state, as each part itself says. */
export async function stackTable(places: PartPlaces): Promise<string> {
  const rows = await Promise.all(
    partNames.map(async (name) => {
      const place = places[name];
      return [place.title, place.address, await settledHealth(name, place)] as const;
    }),
  );
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = ([title, url, state]: readonly [string, string, string]): string =>
    `${title.padEnd(widths[0] ?? 0)}  ${url.padEnd(widths[1] ?? 0)}  ${state}\n`;
  return [line(['part', 'URL', 'state']), ...rows.map(line)].join('');
}

/** How long a part may take to say that it is ready, on a machine that is busy with starting all of them. */
const patienceMilliseconds = 5000;
const pauseMilliseconds = 100;

async function settledHealth(name: PartName, place: PartPlace): Promise<PartState['health']> {
  const end = performance.now() + patienceMilliseconds;
  for (;;) {
    const { health } = await partHealth(name, place);
    if (health === 'ready' || health === 'external' || performance.now() > end) return health;
    await pause(pauseMilliseconds);
  }
}
