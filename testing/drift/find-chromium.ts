import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium and browsers that are made of it, by the names of their commands. */
export const chromiumCommands: readonly string[] = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

/** Path of the first command of these that is on the PATH; undefined where none is. */
export function firstOnPath(commands: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return commands.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
