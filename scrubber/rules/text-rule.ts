import { compileTextRule } from '../engine/text-changes.ts';
import type { TextRule } from './rule.ts';

/** A rule that changes every text at `path` and below, but for those at `except`. */
export function textRule(
  path: string,
  except: readonly string[],
  change: (text: string) => string,
): TextRule {
  return {
    kind: 'text',
    path,
    except,
    change,
    compile(index) {
      return compileTextRule(this, index);
    },
  };
}
