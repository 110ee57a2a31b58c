/** `Key: value` (or `key=value`) lines as a map; of several lines with a key the first counts. */
export function keyValueLines(text: string, separator: ':' | '='): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const at = line.indexOf(separator);
    const key = line.slice(0, at).trim();
    if (at !== -1 && !values.has(key)) values.set(key, unquoted(line.slice(at + 1).trim()));
  }
  return values;
}

function unquoted(value: string): string {
  return /^".*"$/.test(value) ? value.slice(1, -1) : value;
}
