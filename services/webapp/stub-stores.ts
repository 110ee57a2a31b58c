import type { JsonObject } from '../../crash/json.ts';
import type { WebappContext } from './start.ts';
import type { SearchOutcome } from './stores/crash-search.ts';

/** Stores in memory for the tests of this folder, with what was asked of them. */
export interface StubStores {
  readonly stores: WebappContext['stores'];
  readonly raw: Map<string, JsonObject>;
  readonly processed: Map<string, JsonObject>;
  readonly rejections: Map<string, JsonObject>;
  readonly published: string[];
  readonly searches: { readonly indices: readonly string[]; readonly body: JsonObject }[];
  /** Answers searches; replace it to answer otherwise. */
  answer: (indices: readonly string[], body: JsonObject) => Promise<SearchOutcome>;
}

export function createStubStores(): StubStores {
  const raw = new Map<string, JsonObject>();
  const processed = new Map<string, JsonObject>();
  const rejections = new Map<string, JsonObject>();
  const published: string[] = [];
  const searches: StubStores['searches'] = [];
  const stub: StubStores = {
    raw,
    processed,
    rejections,
    published,
    searches,
    answer: async () => ({ kind: 'answer', body: { hits: { total: { value: 0 }, hits: [] } } }),
    stores: {
      crashes: {
        rawCrash: async (id) => raw.get(id),
        processedCrash: async (id) => processed.get(id),
        rejection: async (id) => rejections.get(id),
        hasTelemetryCrash: async (id) => processed.has(id),
        check: async () => undefined,
        close: () => undefined,
      },
      search: {
        search: (indices, body) => {
          searches.push({ indices, body });
          return stub.answer(indices, body);
        },
        check: async () => undefined,
        close: async () => undefined,
      },
      priority: {
        publish: async (id) => {
          published.push(id);
        },
        close: () => undefined,
      },
    },
  };
  return stub;
}
