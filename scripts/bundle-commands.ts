import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { licencesOf } from './inlined-licences.ts';

/**
 * Puts the commands of `dist/cli` and what they load into few files: reading some seven hundred took longer than running
 * them. The parts' own modules stay for those who import the package. Plain Node runs this, in the image too.
 */
const commands = ['main', 'kent-server', 'kent-testpost'];

/** Dependencies that every start needs. The rest is loaded when it is asked for; some find their files by their place. */
const inlined = [
  '@crashbox/scrubber',
  'commander',
  'express',
  'openapi-fetch',
  'pino',
  'preact',
  'preact-render-to-string',
  'valibot',
];

/** What goes into a file of its own, as one start needs all of it or nothing. */
const groups = [
  { name: 'dependencies', test: /node_modules/ },
  { name: 'kit', test: /dist[\\/]kit[\\/]/, minShareCount: 2 },
  { name: 'sentry', test: /dist[\\/]fakes[\\/]sentry[\\/]/ },
  { name: 'crash', test: /dist[\\/]crash[\\/]/ },
];

const manifest: {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
} = JSON.parse(readFileSync('package.json', 'utf8')); // its own manifest

const external = [
  ...Object.keys(manifest.dependencies).filter((name) => !inlined.includes(name)),
  ...Object.keys(manifest.peerDependencies),
];

/** A module goes on finding files beside itself: they stay where they were in `dist`. */
const ownPlace: Plugin = {
  name: 'own-place',
  transform: {
    filter: { id: /[\\/]dist[\\/]/, code: 'import.meta.url' },
    handler(code, id) {
      const place = relative(resolve('dist', 'cli'), id).split(sep).join('/');
      return {
        code: code.replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`),
        map: null,
      };
    },
  },
};

/**
 * Builtin modules as `require` gives them. An `import` of one reads each of its properties, and of `node:http` some are
 * getters that load all of undici (Node 24: 25 ms against 3). The bundler's own runtime comes before all modules.
 */
const builtins: Plugin = {
  name: 'builtins',
  resolveId: {
    filter: { id: /^node:/ },
    handler: (id, importer, { kind }) =>
      kind === 'import-statement' && importer?.startsWith('\0') !== true
        ? `\0builtin ${id}`
        : { id, external: true },
  },
  load: {
    filter: { id: /^\0builtin / },
    handler: (id) =>
      `module.exports = process.getBuiltinModule(${JSON.stringify(id.slice('\0builtin '.length))});`,
  },
};

const folder = join('dist', 'bundled');
await using bundle = await rolldown({
  input: Object.fromEntries(commands.map((name) => [name, join('dist', 'cli', `${name}.js`)])),
  platform: 'node',
  external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [builtins, ownPlace],
});
const { output } = await bundle.write({ dir: folder, format: 'esm', codeSplitting: { groups } });
const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
writeFileSync(join(folder, 'LICENCES.txt'), licencesOf(packageFolders(modules)));
rmSync(join('dist', 'cli'), { recursive: true });
renameSync(folder, join('dist', 'cli'));

/** Folders of the packages of which a module was inlined. */
function packageFolders(paths: readonly string[]): readonly string[] {
  const folders = paths.flatMap((path) => /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path) ?? []);
  return [...new Set(folders)].toSorted();
}
