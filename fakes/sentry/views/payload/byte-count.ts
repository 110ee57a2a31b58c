/** `312 bytes`, `15.8 kB`, `4.2 MB`, with the exact number beside it from 1 kB on. */
export function byteCount(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [unit, size] = bytes < 1e6 ? (['kB', bytes / 1e3] as const) : (['MB', bytes / 1e6] as const);
  return `${size.toFixed(1)} ${unit} (${bytes} bytes)`;
}
