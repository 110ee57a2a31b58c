/** Lists of one text that are kept once; what a hostile client makes beyond that many is kept each time. */
const mostShared = 200;
const longestText = 100;
const shared = new Map<string, readonly string[]>();
const none: readonly string[] = [];

/** A list equal to this one, which all that have it alike may share: most requests have the same few of one text. */
export function sharedList(list: readonly string[]): readonly string[] {
  const [text] = list;
  if (text === undefined) return none;
  if (list.length > 1 || text.length > longestText) return list;
  const known = shared.get(text);
  if (known !== undefined) return known;
  if (shared.size < mostShared) shared.set(text, list);
  return list;
}
