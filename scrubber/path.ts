/** One step of a path: a key, each element of an array (`[]`), any one key (`*`), or any depth (`**`). */
export type PathStep =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'each' }
  | { readonly kind: 'any' }
  | { readonly kind: 'deep' };

/**
 * Parses `exception.values.[].type`. Segments are separated by dots; a segment in double quotes may hold dots.
 * @throws {TypeError} when a quote is not closed.
 */
export function parsePath(path: string): readonly PathStep[] {
  if (path === '') return [];
  const segments = path.match(/"[^"]*"|[^."]+|"/g) ?? [];
  return segments.map((segment) => {
    if (segment === '"') throw new TypeError(`path ${path}: a quote is not closed`);
    if (segment === '[]') return { kind: 'each' };
    if (segment === '*') return { kind: 'any' };
    if (segment === '**') return { kind: 'deep' };
    return { kind: 'key', name: segment.startsWith('"') ? segment.slice(1, -1) : segment };
  });
}

/** Names that differ only in case, `-` and `_` are the same name: SDKs and frameworks write headers all ways. */
export function sameName(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
