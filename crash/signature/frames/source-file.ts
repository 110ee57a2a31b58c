/**
 * The path in a frame's file: of `hg:hg.mozilla.org/x:js/src/jit/MIR.h:755067c14b06` the third part, of a Windows path
 * what follows the drive; undefined where it is no absolute path (reference processor §3.2).
 */
export function sourcePath(file: string): string | undefined {
  const parts = file.split(':');
  if (parts.length === 4) return parts[2];
  if (parts.length === 2) return parts[1];
  return file.startsWith('/') ? file : undefined;
}
