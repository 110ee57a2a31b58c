import type { Category } from '../../testing/inventory/category.ts';

/** Markers of the scenario by what they stand for. */
const markers: Readonly<Partial<Record<Category, readonly string[]>>> = {
  credentials: ['authorization'],
  cookies: ['cookie'],
  'request-headers': ['header', 'referer', 'user-agent'],
  'request-body': ['body'],
  'query-string': ['query-code', 'query-email', 'outgoing-query'],
  url: ['path'],
  user: ['user-id', 'user-email', 'user-name'],
  'application-data': [
    'tag',
    'extra',
    'context',
    'scope-attribute',
    'span-attribute',
    'breadcrumb',
    'breadcrumb-data',
    'error-detail',
    'slug',
  ],
  'local-variables': ['local'],
  'error-message': ['message', 'cause', 'captured-message', 'system-path'],
  console: ['console', 'console-error', 'console-warning'],
  logs: ['log-parameter', 'log-attribute', 'metric-attribute'],
  'child-process': ['argument'],
  attachments: ['attachment'],
  feedback: ['feedback', 'feedback-name', 'feedback-email'],
  machine: ['host'],
  spans: ['span-name'],
};

const byMarker: ReadonlyMap<string, Category> = new Map(
  Object.entries(markers).flatMap(
    ([category, names]) => names.map((name) => [`mark-${name}`, category as Category] as const), // keys of the table are categories
  ),
);

/** In order: the first that fits says what a path without a marker holds. */
const byPath: readonly (readonly [pattern: RegExp, category: Category])[] = [
  [/\.vars\b/, 'local-variables'],
  [/\.(?:pre_context|post_context|context_line)\b/, 'source-code'],
  [/^\$\.modules\b/, 'dependencies'],
  [/ip_address|client_ip|client\.address|(?:net|network)\.(?:peer|host)/, 'client-ip'],
  [/cookie/, 'cookies'],
  [/\.authorization\b/, 'credentials'],
  [/headers|http\.request\.header|user_agent/, 'request-headers'],
  [/^\$\.request\.data|http\.request\.body/, 'request-body'],
  [/query/, 'query-string'],
  [/attributes\["(?:app|device|os|culture)\./, 'machine'],
  [
    /contexts\.(?:os|device|culture|runtime|app)\b|server_name|server\.address|process\.|^\$\.contexts\.cloud/,
    'machine',
  ],
  [/\.url\b|url\.|http\.(?:target|route|host)|^\$\.transaction\b|^\$\.request\.method/, 'url'],
  [/^\$\.user\b|\buser\.(?:id|email|name)|\.did$/, 'user'],
  [/exception\.values\[\]\.value|logentry|status\.message/, 'error-message'],
  [/exception|stacktrace/, 'stack-trace'],
  [/breadcrumbs\[\]\.(?:data|message)|^\$\.(?:tags|extra)\b/, 'application-data'],
  [/contexts\.feedback/, 'feedback'],
  [/\.spans\[\]|contexts\.trace\.(?:data|op|origin|status)|items\[\]\.name/, 'spans'],
];

/**
 * What data at a path is: by the markers in it, else by the path. Empty where it is the SDK's own: ids, times, levels,
 * versions.
 */
export function categoriesOf(item: string, path: string, marks: readonly string[]): readonly Category[] {
  const marked = marks.flatMap((mark) => byMarker.get(mark) ?? []);
  if (marked.length > 0) return [...new Set(marked)];
  const found = byPath.find(([pattern]) => pattern.test(path))?.[1];
  if (found !== undefined) return [found];
  return item === 'attachment' ? ['attachments'] : [];
}
