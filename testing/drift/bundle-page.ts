import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Esbuild from 'esbuild';

/** A page with the @sentry/browser of a folder. */
export interface BundledPage {
  /** Full number of the SDK. */
  readonly version: string;
  /** A script that imports nothing. */
  readonly script: string;
}

/** What stands beside this file, in the form in which it is itself. */
const child = fileURLToPath(new URL('child/', import.meta.url));
const channels = `./page-channels${import.meta.url.slice(-3)}`;
const scenario = `
import * as sdk from '@sentry/browser';
import { pageOptions, sendMarked } from ${JSON.stringify(channels)};
await sendMarked(sdk, pageOptions(sdk));`;

/**
 * The page of `child/page-channels.ts`, bundled by the folder's own esbuild or ours, or a script of your own that imports
 * `@sentry/browser` and what `alias` names.
 */
export async function bundlePage(
  folder: string,
  own: { readonly entry?: string; readonly alias?: Readonly<Record<string, string>> } = {},
): Promise<BundledPage> {
  const near = createRequire(resolve(folder, 'package.json'));
  const manifest = near.resolve('@sentry/browser/package.json');
  const { version }: { readonly version: string } = JSON.parse(await readFile(manifest, 'utf8')); // every package has one
  const { build } = await esbuildOf(near);
  const { outputFiles } = await build({
    ...(own.entry === undefined
      ? { stdin: { contents: scenario, resolveDir: child } }
      : { entryPoints: [own.entry] }),
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
    alias: { '@sentry/browser': dirname(manifest), ...own.alias },
  });
  return { version, script: outputFiles[0]?.text ?? '' };
}

async function esbuildOf(near: NodeJS.Require): Promise<typeof Esbuild> {
  for (const from of [near, createRequire(import.meta.url)]) {
    try {
      return await import(pathToFileURL(from.resolve('esbuild')).href);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error('it takes esbuild to make a page of it: npm install -D esbuild');
}
