/** A text to be searched, with what is known of where it stands. */
export interface ScannedText {
  readonly text: string;
  /** The name it has: its key, the name of its header or attribute, the key of the list it is in. */
  readonly name: string | undefined;
  /** The name of what holds it: `cookies`, `headers`, `vars`. */
  readonly within: string | undefined;
}

/** Part of a text that a rule matched: `start` is in it, `end` is not. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/** A rule reads a text in linear time and returns hits in order of their start. */
export type FindHits = (scanned: ScannedText) => readonly Hit[];
