import type { StackwalkerOptions } from '../options.ts';
import { findStackwalker, openBinaryStackwalker } from './binary-stackwalker.ts';
import { openBuiltInStackwalker } from './built-in-stackwalker.ts';
import type { Stackwalker } from './stackwalker.ts';

/**
 * The stackwalker that the options name: the built-in one, a binary, or with `auto` the binary on `searchPath`.
 * @throws {CrashboxError} `stackwalker-unusable`
 */
export async function openStackwalker(
  options: StackwalkerOptions,
  searchPath: string | undefined,
): Promise<Stackwalker> {
  const { stackwalker } = options;
  const path = stackwalker === 'auto' ? await findStackwalker(searchPath) : stackwalker;
  return path === undefined ? openBuiltInStackwalker(options) : openBinaryStackwalker(path, options);
}
