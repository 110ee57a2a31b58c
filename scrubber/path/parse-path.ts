import { type PayloadKind, payloadKinds } from '../payload/payload-kind.ts';

/** One step of a path: a key, each element of an array (`[]`), any one key (`*`), or any depth (`**`). */
export type PathStep =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'each' }
  | { readonly kind: 'any' }
  | { readonly kind: 'deep' };

export interface Path {
  /** The kind that the path's `$kind` root names; undefined: every kind. */
  readonly payloadKind: PayloadKind | undefined;
  readonly steps: readonly PathStep[];
}

const roots: ReadonlyMap<string, PayloadKind> = new Map(payloadKinds.map((kind) => [`$${kind}`, kind]));
const wildcards: ReadonlyMap<string, PathStep> = new Map([
  ['[]', { kind: 'each' }],
  ['*', { kind: 'any' }],
  ['**', { kind: 'deep' }],
]);
const segmentForm = /(?:"([^"]*)"|(\[\]|\*\*?|[^.[\]*"]+))(?:\.(?!$)|$)/y;

/**
 * Parses `exception.values.[].type`. Segments are separated by dots; a segment in double quotes may hold dots;
 * `$session` and its like as the first segment restrict the path to one kind of payload. The empty path is the payload.
 * @throws {TypeError} for an empty segment, a quote that is not closed, brackets that are not a segment of their own,
 * or an unknown `$kind`.
 */
export function parsePath(path: string): Path {
  const refuse = (expected: string, got: unknown): never => {
    throw new TypeError(`path ${path}: expected ${expected}; got ${got}`);
  };
  if (typeof path !== 'string') refuse('a text', typeof path);
  const steps: PathStep[] = [];
  let payloadKind: PayloadKind | undefined;
  for (let at = 0; at < path.length; at = segmentForm.lastIndex) {
    segmentForm.lastIndex = at;
    const [, quoted, name = ''] =
      segmentForm.exec(path) ??
      refuse('names, [], * or ** with single dots between them, any other name in quotes', path.slice(at));
    if (quoted !== undefined) steps.push({ kind: 'key', name: quoted });
    else if (at === 0 && name.startsWith('$')) {
      payloadKind = roots.get(name) ?? refuse(`one of ${[...roots.keys()].join(', ')}`, name);
    } else steps.push(wildcards.get(name) ?? { kind: 'key', name });
  }
  return { payloadKind, steps };
}
