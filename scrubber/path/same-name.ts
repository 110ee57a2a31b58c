/** Names that differ only in case, `-` and `_` are the same name: SDKs and frameworks write headers all ways. */
export function sameName(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
