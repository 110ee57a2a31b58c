import { moduleKey } from '../module-key.ts';
import { jsonDump, objectsAt, textAt } from '../read-value.ts';
import { nothing, type Rule } from '../rule.ts';

/** `module/version/debugid[/codeid]` of the modules that no symbols were found for. */
export const missingSymbols: Rule = {
  name: 'MissingSymbolsRule',
  applies: (crash) => jsonDump(crash) !== undefined,
  run: (crash) => {
    const missing = objectsAt(jsonDump(crash), 'modules').filter(
      (module) => module['missing_symbols'] === true,
    );
    if (missing.length === 0) return nothing;
    const keys = missing.map((module) => {
      const codeId = textAt(module, 'code_id');
      return moduleKey([
        textAt(module, 'filename') ?? 'None',
        textAt(module, 'version') ?? 'None',
        textAt(module, 'debug_id') ?? 'None',
        ...(codeId === undefined || codeId === '' ? [] : [codeId]),
      ]);
    });
    return { set: { missing_symbols: [...new Set(keys)].sort().join(';') } };
  },
};
