import { isCollection, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { CrashboxError, messageOf } from '../../../kit/errors/crashbox-error.ts';

/** Characters of a file that people write; more is no such file. */
const largest = 1024 * 1024;

/** The data of a JSON or YAML file, and where each part of it stands. */
export interface DataFile {
  readonly path: string;
  readonly data: unknown;
  /** The line of what keys and indexes lead to, or of the last part of the way that is there; from 1. */
  lineOf(way: readonly (string | number)[]): number;
  /** The error that names the place of a mistake. */
  mistake(way: readonly (string | number)[], reason: string): CrashboxError<'data-file-invalid'>;
}

/**
 * Reads YAML 1.2, of which JSON is a part. Aliases are followed a hundred times at most.
 * @param page documentation that says what the file may hold, for the hint.
 * @throws {CrashboxError} `data-file-invalid` with line and column of the mistake.
 */
export function parseDataFile(text: string, path: string, page: string): DataFile {
  const counter = new LineCounter();
  const fail = (offset: number, reason: string, cause?: unknown): CrashboxError<'data-file-invalid'> => {
    const { line, col } = counter.linePos(offset);
    const place = { line: Math.max(line, 1), column: Math.max(col, 1) };
    const values = {
      path,
      ...place,
      reason: reason.replace(/^Maximum call stack.*/, 'nested too deep'),
      page,
    };
    return new CrashboxError('data-file-invalid', values, { cause });
  };
  if (text.length > largest) throw fail(0, `expected at most ${largest} characters, got ${text.length}`);
  let root: Node | null;
  let data: unknown;
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
    const [error] = document.errors;
    if (error) throw fail(error.pos[0], error.message, error);
    root = document.contents;
    data = document.toJS();
  } catch (error) {
    // Aliases that grow without end, and nesting deeper than the stack.
    throw error instanceof CrashboxError ? error : fail(0, messageOf(error), error);
  }
  const offsetOf = (way: readonly (string | number)[]): number => offsetAt(root, way);
  return {
    path,
    data,
    lineOf: (way) => Math.max(counter.linePos(offsetOf(way)).line, 1),
    mistake: (way, reason) => fail(offsetOf(way), reason),
  };
}

function offsetAt(root: unknown, way: readonly (string | number)[]): number {
  let node = root;
  let offset = startOf(root);
  for (const step of way) {
    if (!isCollection(node)) break;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) break;
      offset = startOf(pair.key);
      node = pair.value;
    } else {
      const element: unknown = isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
      if (element === undefined) break;
      offset = startOf(element);
      node = element;
    }
  }
  return offset;
}

function startOf(node: unknown): number {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : 0;
}
