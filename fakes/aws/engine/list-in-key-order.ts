import type { Stores } from './engine.ts';

type S3Store = Stores['s3Store'];
type ListOptions = NonNullable<Parameters<S3Store['listObjects']>[1]>;
type Listing = ReturnType<S3Store['listObjects']>;

/**
 * Makes listings come in the order of their keys' characters, as S3's do. fauxqs 2.4.1 sorts by locale
 * (`dump_names` before `dump/`) but goes on after a page by character, so that keys are lost between pages.
 */
export function listInKeyOrder(store: S3Store): void {
  const listAll = store.listObjects.bind(store);
  store.listObjects = (bucket, options = {}) => {
    const all = listAll(bucket, { prefix: options.prefix ?? '', maxKeys: Number.POSITIVE_INFINITY });
    return page(
      all.objects.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      options,
    );
  };
}

/** One page: objects and, with a delimiter, what their keys have in common up to it, each counted once. */
function page(sorted: Listing['objects'], options: ListOptions): Listing {
  const { prefix = '', delimiter, maxKeys = 1000 } = options;
  const after = options.startAfter ?? options.marker ?? '';
  const objects: Listing['objects'] = [];
  const commonPrefixes = new Set<string>();
  for (const object of sorted) {
    const common = commonPrefix(object.key, prefix, delimiter);
    if (after !== '' && (common ?? object.key) <= after) continue;
    if (common !== undefined && commonPrefixes.has(common)) continue;
    if (objects.length + commonPrefixes.size >= maxKeys) {
      return { objects, commonPrefixes: [...commonPrefixes], isTruncated: true };
    }
    if (common === undefined) objects.push(object);
    else commonPrefixes.add(common);
  }
  return { objects, commonPrefixes: [...commonPrefixes], isTruncated: false };
}

function commonPrefix(key: string, prefix: string, delimiter: string | undefined): string | undefined {
  if (delimiter === undefined || delimiter === '') return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}
