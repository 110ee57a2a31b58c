import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseMinidump } from '../minidump/parse-minidump.ts';
import { symbolPath } from '../symbols/debug-id.ts';
import { parseSymbolFile } from '../symbols/parse-symbol-file.ts';
import { differences } from './differences.ts';
import { stackwalk } from './stackwalk.ts';
import type { StackwalkFrame, StackwalkJson } from './stackwalk-json.ts';
import type { SymbolSource } from './symbol-source.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const expectedFiles = globSync(`${fixtures}dumps/**/*.stackwalk.json`).sort();

const fromFolder: SymbolSource = async (module) => {
  const path = `${fixtures}symbols/${symbolPath(module)}`;
  return existsSync(path)
    ? { kind: 'found', file: parseSymbolFile(readFileSync(path)) }
    : { kind: 'missing' };
};

async function walkFixture(name: string): Promise<StackwalkJson> {
  const dump = globSync(`${fixtures}dumps/**/${name.replace('.nosymbols', '')}.dmp`)[0]!;
  const minidump = parseMinidump(readFileSync(dump));
  return stackwalk(minidump, name.endsWith('.nosymbols') ? {} : { symbols: fromFolder });
}

/** Paths of the leaves that differ. `proc_limits` is compared by name: rust prints a hash table, in random order. */
function differingPaths(real: unknown, ours: unknown, path: string[] = []): string[] {
  if (Object.is(real, ours)) return [];
  if (typeof real !== 'object' || typeof ours !== 'object' || real === null || ours === null) {
    return [path.join('/')];
  }
  if (path.join('/') === 'proc_limits/limits') [real, ours] = [byName(real), byName(ours)];
  const [a, b] = [new Map(Object.entries(real as object)), new Map(Object.entries(ours as object))];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) =>
    differingPaths(a.get(key), b.get(key), [...path, key]),
  );
}

function byName(limits: object): unknown[] {
  return Object.values(limits as { name: string }[]).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function covers(listed: string, path: string): boolean {
  const keys = path.split('/');
  return listed.split('/').every((key, index) => key === '*' || key === keys[index]);
}

const functionsAndLines = (frames: readonly StackwalkFrame[]): string[] =>
  frames.map((frame) => `${frame.function}${frame.line === null ? '' : `:${frame.line}`}`);

describe('stackwalk', () => {
  it.each(expectedFiles.map((file) => [basename(file, '.stackwalk.json'), file]))(
    'prints for %s what minidump-stackwalk prints, apart from the listed differences',
    async (name, file) => {
      const real: unknown = JSON.parse(readFileSync(file, 'utf8'));
      const paths = differingPaths(real, JSON.parse(JSON.stringify(await walkFixture(name))));
      const listed = differences.filter(({ fixtures: shownBy }) => shownBy.includes(name));
      const unlisted = paths.filter((path) => !listed.some((entry) => covers(entry.path, path)));
      const gone = listed.filter((entry) => !paths.some((path) => covers(entry.path, path)));
      expect({ unlisted, gone }).toEqual({ unlisted: [], gone: [] });
    },
  );

  it('has every fixture that a difference names', () => {
    const names = new Set(expectedFiles.map((file) => basename(file, '.stackwalk.json')));
    expect(differences.flatMap((entry) => entry.fixtures).filter((name) => !names.has(name))).toEqual([]);
  });

  it('prints keys in the order of minidump-stackwalk', async () => {
    const real = JSON.parse(readFileSync(`${fixtures}dumps/linux-crashes/o2_inlined.stackwalk.json`, 'utf8'));
    const ours = await walkFixture('o2_inlined');
    expect(Object.keys(ours)).toEqual(Object.keys(real));
    expect(Object.keys(ours.crashing_thread!.frames[0]!)).toEqual(
      Object.keys(real.crashing_thread.frames[0]),
    );
    expect(Object.keys(ours.modules[0]!)).toEqual(Object.keys(real.modules[0]));
  });

  it('reads the stack of null_deref down to main', async () => {
    const { crashing_thread } = await walkFixture('null_deref');
    expect(functionsAndLines(crashing_thread!.frames).slice(0, 5)).toEqual([
      'read_token:5',
      'parse_entry:9',
      'load_profile:13',
      'run_session:16',
      'main:18',
    ]);
  });

  it('names inlined functions, innermost first', async () => {
    const frame = (await walkFixture('o2_inlined')).crashing_thread!.frames[0]!;
    expect(frame.inlines!.map((inline) => `${inline.function}:${inline.line}`)).toEqual([
      'node_weight:8',
      'add_weights:12',
      'list_weight:15',
    ]);
    expect(functionsAndLines([frame])).toEqual(['measure_list:18']);
  });

  it('asks for the symbols of a module once, and only where a stack meets it', async () => {
    const asked: string[] = [];
    const minidump = parseMinidump(readFileSync(`${fixtures}dumps/linux-crashes/thread_crash.dmp`));
    await stackwalk(minidump, {
      symbols: (module) => {
        asked.push(module.codeFile);
        return fromFolder(module);
      },
    });
    expect(asked).toEqual([...new Set(asked)]);
    expect(asked.length).toBeLessThanOrEqual(minidump.modules.length);
  });

  it('marks a module whose symbols are broken as loaded and corrupt', async () => {
    const minidump = parseMinidump(readFileSync(`${fixtures}dumps/linux-crashes/null_deref.dmp`));
    const { modules } = await stackwalk(minidump, { symbols: async () => ({ kind: 'corrupt' }) });
    expect(modules[0]).toMatchObject({ corrupt_symbols: true, loaded_symbols: true, missing_symbols: false });
  });

  it('says where symbols came from', async () => {
    const minidump = parseMinidump(readFileSync(`${fixtures}dumps/linux-crashes/null_deref.dmp`));
    const { modules } = await stackwalk(minidump, {
      symbols: async (module) => {
        const found = await fromFolder(module);
        return found.kind === 'found' ? { ...found, url: 'http://symbols.example/a.sym' } : found;
      },
    });
    expect(modules[0]?.symbol_url).toBe('http://symbols.example/a.sym');
  });
});
