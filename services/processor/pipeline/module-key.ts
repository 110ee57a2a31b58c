/** Parts of a module's identity joined with slashes; characters that would split or break the list are taken out. */
export function moduleKey(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(/[^\w.+ -]/g, '')).join('/');
}
