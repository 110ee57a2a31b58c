/** A header value such as `form-data; name="extra"`, taken apart. */
export interface ParameterizedHeader {
  readonly value: string;
  /** Names in lower case; a name given twice has its last value. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Takes a header with parameters apart as Python's `cgi.parse_header` does, which Falcon 3.1 uses: a `;` within quotes
 * belongs to the value, values may go unquoted, a backslash escapes a quote or a backslash.
 */
export function parseHeaderParameters(line: string): ParameterizedHeader {
  const [value = '', ...rest] = splitAtSemicolons(line).map((piece) => piece.trim());
  const parameters = new Map<string, string>();
  for (const piece of rest) {
    const equals = piece.indexOf('=');
    if (equals < 0) continue;
    parameters.set(piece.slice(0, equals).trim().toLowerCase(), unquote(piece.slice(equals + 1).trim()));
  }
  return { value, parameters };
}

function splitAtSemicolons(line: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let quotes = 0;
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index];
    if (character === '"' && (index === start || line[index - 1] !== '\\')) quotes += 1;
    else if (character === ';' && (quotes % 2 === 0 || index === start)) {
      pieces.push(line.slice(start, index));
      start = index + 1;
      quotes = 0;
    }
  }
  pieces.push(line.slice(start));
  return pieces;
}

function unquote(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value;
  return value.slice(1, -1).replaceAll('\\\\', '\\').replaceAll('\\"', '"');
}
