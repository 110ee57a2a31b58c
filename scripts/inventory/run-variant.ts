import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { JsonValue } from '../../crash/json.ts';
import { readItemFile } from '../../fakes/sentry/export/read-item-file.ts';
import { keyPaths } from '../../fakes/sentry/shape/key-paths.ts';
import type { Variant } from './variants.ts';

/** One place of what left: `event $.user.id`, with the texts that stood there. */
export type Places = ReadonlyMap<string, ReadonlySet<string>>;

interface VariantRun {
  readonly places: Places;
  /** Hook → every text, number and switch that it was given. */
  readonly hooks: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Runs the scenario once, in a process of its own. */
export async function runVariant(
  folder: string,
  lifecycle: 'static' | 'stream',
  variant: Variant,
): Promise<VariantRun> {
  const program = ['--import', 'tsx', 'scripts/inventory/collect-scenario.ts'];
  // JSON leaves out what is undefined, and an option is switched off by that too.
  const json = JSON.stringify(variant, (_key, value: unknown) => (value === undefined ? null : value));
  const { stdout } = await promisify(execFile)(process.execPath, [...program, folder, lifecycle, json], {
    maxBuffer: 64 << 20,
    timeout: 60_000,
  });
  const lines = stdout.split('\n').map((line) => /^(envelope|hook-\w+):(.*)$/.exec(line) ?? []);
  const decoded = lines.flatMap(([, kind, text]) =>
    kind === undefined ? [] : [[kind, Buffer.from(text ?? '', 'base64')] as const],
  );
  const hooks = new Map<string, Set<string>>();
  for (const [kind, bytes] of decoded.filter(([name]) => name.startsWith('hook-'))) {
    const name = kind.slice('hook-'.length);
    hooks.set(name, new Set([...(hooks.get(name) ?? []), ...leavesOf(JSON.parse(bytes.toString()))]));
  }
  return {
    places: placesOf(decoded.filter(([kind]) => kind === 'envelope').map(([, bytes]) => bytes)),
    hooks,
  };
}

/** Every value that is no list and no object of the payloads in envelopes, by item type and folded path. */
export function placesOf(envelopes: readonly Buffer[]): Places {
  const places = new Map<string, Set<string>>();
  for (const bytes of envelopes) {
    for (const item of readItemFile({ name: '', bytes })) {
      const root: JsonValue = item.json() ?? item.payload().toString('utf8');
      for (const { path, value } of keyPaths(`${item.type} $`, root, new Set())) {
        // Attributes come with the name of their type; it is no data.
        if (typeof value === 'object' || /\.attributes\b.*\.type$/.test(path)) continue;
        places.set(path, (places.get(path) ?? new Set()).add(String(value)));
      }
    }
  }
  return places;
}

function leavesOf(json: JsonValue): readonly string[] {
  return [...keyPaths('$', json, new Set())].flatMap(({ value }) =>
    typeof value === 'object' ? [] : [String(value)],
  );
}
