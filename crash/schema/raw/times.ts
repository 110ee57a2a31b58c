import type { Field } from '../field.ts';
import { publicField } from '../field-row.ts';

/** Times: annotations of the raw crash (reference processor §2). */
export const timesAnnotations: readonly Field[] = [
  publicField('CrashTime', 'string', 'Time of the crash, seconds since 1970.'),
  publicField('StartupTime', 'string', 'Time when the product started, seconds since 1970.'),
  publicField('InstallTime', 'string', 'Time when this version was installed, seconds since 1970.'),
  publicField('UptimeTS', 'string', 'Seconds from start to crash, with a fraction.'),
  publicField('SecondsSinceLastCrash', 'string', 'Seconds since the crash before.'),
  publicField('LastInteractionDuration', 'string', 'Seconds since the user last did something.'),
  publicField('ProfilerChildShutdownPhase', 'string', "Phase of the profiler's shutdown in a child process."),
];
