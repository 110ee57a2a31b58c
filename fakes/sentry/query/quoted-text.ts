/** A text in quotes, as a query has it. */
export function quoteText(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** What stands between quotes; a backslash makes the character behind it plain. */
export function unquoteText(quoted: string): string {
  return quoted.slice(1, -1).replaceAll(/\\(.)/gs, '$1');
}
