/** A module's name and number in the world of symbols. */
export interface DebugIdentity {
  /** Path or name of the debug file as the module gives it. */
  readonly debugFile: string;
  readonly debugId: string;
}

export interface DebugId {
  /** 32 upper-case hex digits. */
  readonly guid: string;
  readonly age: number;
}

/** 32 upper-case hex digits and the age in lower-case hex (reference symbols §3.2). */
export function makeDebugId({ guid, age }: DebugId): string {
  return `${guid.replaceAll('-', '').toUpperCase()}${age.toString(16)}`;
}

/** Reads a debug id in either case; undefined where the text is none. */
export function parseDebugId(text: string): DebugId | undefined {
  const match = /^([0-9a-f]{32})([0-9a-f]{1,8})$/i.exec(text);
  const [, guid, age] = match ?? [];
  return guid === undefined || age === undefined
    ? undefined
    : { guid: guid.toUpperCase(), age: Number.parseInt(age, 16) };
}

/** The last part of a path with either kind of slash. */
export function leafName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** `debug_file/ID/name.sym` on a symbols server: `.pdb` is replaced, anything else kept (reference symbols §2.1). */
export function symbolPath({ debugFile, debugId }: DebugIdentity): string {
  const leaf = leafName(debugFile);
  return `${leaf}/${debugId}/${leaf.replace(/\.pdb$/i, '')}.sym`;
}
