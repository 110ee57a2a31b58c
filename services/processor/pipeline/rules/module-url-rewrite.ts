import { isJsonObject, type JsonObject, type JsonValue } from '../../../../crash/json.ts';
import { jsonDump } from '../read-value.ts';
import { nothing, type Rule } from '../rule.ts';

/** Symbol addresses that only this machine can open are taken away; the public server's lose their query. */
export const moduleUrlRewrite: Rule = {
  name: 'ModuleURLRewriteRule',
  applies: (crash) => Array.isArray(jsonDump(crash)?.['modules']),
  run: (crash) => {
    const dump = jsonDump(crash);
    const modules = dump?.['modules'];
    if (!Array.isArray(modules)) return nothing;
    const rewritten = modules.map(rewriteModule);
    const blanked = rewritten.some((module, at) => urlOf(module) === null && urlOf(modules[at]) !== null);
    return {
      set: { json_dump: { ...dump, modules: rewritten } },
      notes: blanked ? ['Redacting symbol urls with localhost in modules list'] : [],
    };
  },
};

function rewriteModule(module: JsonValue): JsonValue {
  if (!isJsonObject(module)) return module;
  const url = module['symbol_url'];
  if (typeof url !== 'string' || !URL.canParse(url)) return module;
  return { ...module, symbol_url: rewriteUrl(url) } satisfies JsonObject;
}

function rewriteUrl(url: string): string | null {
  const { hostname } = new URL(url);
  if (hostname.includes('localhost')) return null;
  return hostname === 'symbols.mozilla.org' ? url.replace(/[?#].*$/s, '') : url;
}

function urlOf(module: JsonValue | undefined): string | null {
  const url = isJsonObject(module) ? module['symbol_url'] : null;
  return typeof url === 'string' ? url : null;
}
