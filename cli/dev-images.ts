import type { Command } from 'commander';
import { type ImageOptions, imageOptions } from '../stack/containers/images.ts';
import type { DevOptions } from '../stack/dev-options.ts';
import { notStarted, readFlags, refuseFlags } from './option-flags.ts';

export const imagedParts = Object.keys(imageOptions) as (keyof typeof imageOptions)[]; // the keys of its own table

/**
 * Images by part, of flags and variables.
 * @throws {CrashboxError} `option-unused` for a flag of which no container would be started.
 */
export function readImages(
  command: Command,
  tier: DevOptions['tier'],
  external: readonly string[],
): Record<string, string> {
  const given = imagedParts.flatMap((name) => {
    const { image } = readFlags<ImageOptions>(command, name, imageOptions[name], name);
    if (tier !== 'containers') {
      refuseFlags(command, imageOptions[name], name, 'without --tier containers no container is started');
    }
    if (external.includes(name)) refuseFlags(command, imageOptions[name], name, notStarted(name));
    return image === undefined ? [] : [[name, image] as const];
  });
  return Object.fromEntries(given);
}
