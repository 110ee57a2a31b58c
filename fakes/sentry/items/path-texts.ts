/** Paths of one item; a list asks for the same ones with every window of it. */
const mostPaths = 4;
/** Characters of one path's texts; what is longer is read again each time. */
const mostCharacters = 200;

/** What queries found along paths of one item, so that its payload is not decompressed and parsed once more for each. */
export class PathTexts {
  readonly #known = new Map<string, readonly string[]>();

  at(path: string, read: () => readonly string[]): readonly string[] {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const texts = read();
    if (texts.reduce((sum, { length }) => sum + length + 1, 0) > mostCharacters) return texts;
    if (this.#known.size >= mostPaths) this.#known.clear();
    this.#known.set(path, texts);
    return texts;
  }
}
