import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** `npm run bench NAME`: runs one bench; without a name, lists them. */
const [name = '', ...args] = process.argv.slice(2);
const file = new URL(`./${name}.bench.ts`, import.meta.url);
if (/^[\w-]+$/.test(name) && existsSync(file)) {
  process.exitCode = spawnSync('tsx', [file.pathname, ...args], { stdio: 'inherit' }).status ?? 1;
} else {
  const names = readdirSync(new URL('./', import.meta.url)).flatMap(
    (entry) => entry.match(/^(.+)\.bench\.ts$/)?.[1] ?? [],
  );
  process.stderr.write(`benches: ${names.join(', ')}\nrun one with: npm run bench ${names[0] ?? 'NAME'}\n`);
  process.exitCode = 2;
}
