import type { CrashFrame } from '../crash-data.ts';
import { withoutLeadingZeros } from '../text/python-text.ts';
import { normalizeCpp, normalizeRust } from './normalize-function.ts';
import { sourcePath } from './source-file.ts';

/** UTF-16 units. What a symbol file says beyond is cut, so that a hostile name costs no time; compilers keep below it. */
const maxNameLength = 65_536;

/**
 * One frame as text, by the best that is known of it: function, file and line, module, unloaded module, address; empty
 * where nothing is known (reference processor §3.2).
 * @param lineNumbers matches the functions that get their line number
 */
export function normalizeFrame(frame: CrashFrame, lineNumbers: RegExp): string {
  const { function: name, file, line, module, offset, unloaded_modules: unloaded } = frame;
  if (name) {
    const normalize = file && sourcePath(file)?.endsWith('.rs') ? normalizeRust : normalizeCpp;
    return normalize(name.slice(0, maxNameLength), { wanted: lineNumbers, line });
  }
  if (file && line) return `${lastPathPart(file)}#${line}`;
  if (module) return trimmedOf(module, '[]');
  const firstUnloaded = unloaded?.[0];
  if (firstUnloaded !== undefined) return `(unloaded ${firstUnloaded.module ?? 'None'})`;
  return offset ? `@${withoutLeadingZeros(offset)}` : '';
}

function lastPathPart(file: string): string {
  const path = trimmedOf(file, '/\\', 'end');
  return path.slice(path.lastIndexOf(path.includes('\\') ? '\\' : '/') + 1);
}

function trimmedOf(text: string, characters: string, where: 'both' | 'end' = 'both'): string {
  let start = 0;
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  while (where === 'both' && start < end && characters.includes(text.charAt(start))) start += 1;
  return text.slice(start, end);
}
