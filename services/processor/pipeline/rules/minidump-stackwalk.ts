import type { JsonValue } from '../../../../crash/json.ts';
import type { RawCrash } from '../../../../crash/report/raw-crash.ts';
import { mainDumpName } from '../../../../crash/report/storage-keys.ts';
import { okStatus, type Stackwalker, type Walked } from '../../stackwalker/stackwalker.ts';
import type { Rule, RuleResult } from '../rule.ts';

/** Walks every dump whose name begins with upload_file_minidump; the main one fills the crash's own fields. */
export function minidumpStackwalkRule(stackwalker: Stackwalker): Rule {
  return {
    name: 'MinidumpStackwalkRule',
    applies: ({ dumps }) => [...dumps.keys()].some(isMinidump),
    run: async ({ raw, dumps }): Promise<RuleResult> => {
      const set: Record<string, JsonValue> = {};
      const notes: string[] = [];
      const counts: NonNullable<RuleResult['counts']>[number][] = [];
      const additional: string[] = [];
      for (const [name, bytes] of dumps) {
        if (!isMinidump(name)) continue;
        const walked = await walk(stackwalker, bytes, raw);
        notes.push(...walked.notes.map((note) => `MinidumpStackwalkRule: ${name}: ${note}`));
        counts.push({ name: 'processor.minidumpstackwalk.run', tags: runTags(walked) });
        const fields = fieldsOf(walked, stackwalker.version);
        if (name === mainDumpName) Object.assign(set, fields);
        else {
          set[name] = fields;
          additional.push(name);
        }
      }
      return { set: { ...set, additional_minidumps: additional.sort() }, notes, counts };
    },
  };
}

/** Other names are other files; dump names come from clients, so that only plain ones become field names. */
function isMinidump(name: string): boolean {
  return /^upload_file_minidump\w*$/.test(name);
}

async function walk(stackwalker: Stackwalker, dump: Uint8Array, raw: RawCrash): Promise<Walked> {
  if (dump.length > 0) return stackwalker.walk(dump, raw);
  return {
    json: {},
    returnCode: 1,
    status: 'EmptyMinidump',
    stderr: '',
    notes: ['Shortcircuiting because minidump is empty'],
  };
}

function fieldsOf(walked: Walked, version: string): Record<string, JsonValue> {
  return {
    json_dump: walked.json,
    mdsw_return_code: walked.returnCode,
    mdsw_status_string: walked.status,
    success: walked.status === okStatus,
    stackwalk_version: version,
    mdsw_stderr: walked.stderr,
  };
}

function runTags(walked: Walked): string[] {
  return [`outcome:${walked.status === okStatus ? 'success' : 'fail'}`, `exitcode:${walked.returnCode}`];
}
