/** What decides which frames make a signature (reference processor §3.4). Patterns match from the start of a frame. */
export interface SignatureLists {
  readonly irrelevant: RegExp;
  readonly prefixes: RegExp;
  /** Whole frames. */
  readonly sentinels: ReadonlySet<string>;
  readonly lineNumbers: RegExp;
}

/** Socorro's names of the four files. */
export const signatureListFiles = [
  'irrelevant_signature_re.txt',
  'prefix_signature_re.txt',
  'signature_sentinels.txt',
  'signatures_with_line_numbers_re.txt',
] as const;

export type SignatureListFile = (typeof signatureListFiles)[number];

/** A line of a list file is no regular expression. */
export class SignatureListError extends Error {
  override readonly name = 'SignatureListError';
  readonly file: string;
  /** From 1. */
  readonly line: number;

  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`);
    this.file = file;
    this.line = line;
  }
}

/**
 * The entries of one list file, without empty lines and `#` comments.
 * @throws {SignatureListError} for a line that is no regular expression, save in `signature_sentinels.txt`
 */
export function parseSignatureList(text: string, fileName: string): string[] {
  const isPatterns = !fileName.endsWith('signature_sentinels.txt');
  const entries: string[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (isPatterns) requirePattern(line, fileName, index + 1);
    entries.push(line);
  }
  return entries;
}

/**
 * Lists from the texts of the four files.
 * @throws {SignatureListError}
 */
export function signatureListsFrom(files: Readonly<Record<SignatureListFile, string>>): SignatureLists {
  const entries = (file: SignatureListFile): string[] => parseSignatureList(files[file], file);
  return signatureLists({
    irrelevant: entries('irrelevant_signature_re.txt'),
    prefixes: entries('prefix_signature_re.txt'),
    sentinels: entries('signature_sentinels.txt'),
    lineNumbers: entries('signatures_with_line_numbers_re.txt'),
  });
}

/** Joins each list's entries into one pattern. An empty list matches nothing. */
export function signatureLists(entries: {
  readonly irrelevant: readonly string[];
  readonly prefixes: readonly string[];
  readonly sentinels: readonly string[];
  readonly lineNumbers: readonly string[];
}): SignatureLists {
  return {
    irrelevant: fromStart(entries.irrelevant),
    prefixes: fromStart(entries.prefixes),
    sentinels: new Set(entries.sentinels),
    lineNumbers: fromStart(entries.lineNumbers),
  };
}

function fromStart(entries: readonly string[]): RegExp {
  return entries.length === 0 ? /(?!)/ : new RegExp(`^(?:${entries.join('|')})`);
}

function requirePattern(line: string, file: string, number: number): void {
  try {
    // Without the flag u, as some entries of Socorro's lists need it.
    RegExp(line);
  } catch (error) {
    throw new SignatureListError(file, number, error instanceof Error ? error.message : String(error));
  }
}
