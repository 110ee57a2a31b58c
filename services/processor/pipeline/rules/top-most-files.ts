import { crashingThread, jsonDump, objectsAt, textAt } from '../read-value.ts';
import { nothing, type Rule } from '../rule.ts';

/** The source file nearest to the crash that is known. */
export const topMostFiles: Rule = {
  name: 'TopMostFilesRule',
  applies: (crash) => jsonDump(crash) !== undefined,
  run: (crash) => {
    for (const frame of objectsAt(crashingThread(crash), 'frames')) {
      for (const candidate of [...objectsAt(frame, 'inlines'), frame]) {
        const file = textAt(candidate, 'file');
        if (file !== undefined && file !== '') return { set: { topmost_filenames: file } };
      }
    }
    return nothing;
  },
};
