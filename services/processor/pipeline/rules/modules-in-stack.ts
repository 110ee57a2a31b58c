import { moduleKey } from '../module-key.ts';
import { crashingThread, jsonDump, objectsAt, textAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';

/** `module/debugid` of every module on the stack of the crashing thread, sorted, with semicolons between. */
export const modulesInStack: Rule = {
  name: 'ModulesInStackRule',
  applies: (crash) => jsonDump(crash) !== undefined,
  run: (crash) => {
    const onStack = new Set(
      objectsAt(crashingThread(crash), 'frames').map((frame) => textAt(frame, 'module') ?? ''),
    );
    const keys = objectsAt(jsonDump(crash), 'modules').flatMap((module) => {
      const name = textAt(module, 'filename') ?? '';
      return name !== '' && onStack.has(name) ? [moduleKey([name, textAt(module, 'debug_id') ?? ''])] : [];
    });
    return { set: { modules_in_stack: [...new Set(keys)].sort().join(';') } };
  },
};
