/** A `.sym` file that the profile at hand refuses. */
export class SymbolFileError extends Error {
  readonly kind: 'malformed' | 'profile-not-built';
  /** 1 for the first line; 0 where the error is not of one line. */
  readonly line: number;

  constructor(kind: SymbolFileError['kind'], message: string, line = 0) {
    super(line === 0 ? message : `line ${line}: ${message}`);
    this.name = 'SymbolFileError';
    this.kind = kind;
    this.line = line;
  }
}
