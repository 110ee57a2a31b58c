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

const segmentForm = /"([^"]*)"|([^."]+)/y;

/**
 * Parses `exception.values.[].type`. Segments are separated by dots; a segment in double quotes may hold dots;
 * `$session` and its like as the first segment restrict the path to one kind of payload. The empty path is the payload.
 * @throws {TypeError} for an empty segment, a quote that is not closed, brackets that are not a segment of their own,
 * or an unknown `$kind`.
 */
export function parsePath(path: string): Path {
  const segments = path === '' ? [] : segmentsOf(path);
  const [first] = segments;
  if (first === undefined || first.quoted || !first.text.startsWith('$')) {
    return { payloadKind: undefined, steps: segments.map((segment) => stepOf(segment, path)) };
  }
  const payloadKind = payloadKinds.find((kind) => `$${kind}` === first.text);
  if (payloadKind === undefined) {
    const known = payloadKinds.map((kind) => `$${kind}`).join(', ');
    throw new TypeError(`path ${path}: ${first.text} is no kind of payload; expected one of ${known}`);
  }
  return { payloadKind, steps: segments.slice(1).map((segment) => stepOf(segment, path)) };
}

interface Segment {
  readonly text: string;
  readonly quoted: boolean;
}

function segmentsOf(path: string): readonly Segment[] {
  const segments: Segment[] = [];
  for (let at = 0; ; at += 1) {
    segmentForm.lastIndex = at;
    const [whole, quoted, plain] = segmentForm.exec(path) ?? [];
    if (whole === undefined) {
      const what = path[at] === '"' ? 'a quote is not closed' : 'a segment is empty';
      throw new TypeError(`path ${path}: ${what}; expected names separated by single dots`);
    }
    segments.push({ text: quoted ?? plain ?? '', quoted: quoted !== undefined });
    at += whole.length;
    if (at === path.length) return segments;
    if (path[at] !== '.') throw new TypeError(`path ${path}: expected a dot after ${whole}`);
  }
}

function stepOf({ text, quoted }: Segment, path: string): PathStep {
  if (quoted) return { kind: 'key', name: text };
  if (text === '[]') return { kind: 'each' };
  if (text === '*') return { kind: 'any' };
  if (text === '**') return { kind: 'deep' };
  if (/[[\]*]/.test(text)) {
    throw new TypeError(
      `path ${path}: expected [], * and ** as segments of their own, such as values.[]; got ${text} (quote it when it is a name)`,
    );
  }
  return { kind: 'key', name: text };
}
