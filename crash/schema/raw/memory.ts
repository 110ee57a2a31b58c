import type { Field } from '../field.ts';
import { publicField } from '../field-row.ts';

/** Memory: annotations of the raw crash (reference processor §2). */
export const memoryAnnotations: readonly Field[] = [
  publicField('TotalPhysicalMemory', 'string', 'Physical memory in bytes.'),
  publicField('AvailablePhysicalMemory', 'string', 'Physical memory in bytes that was free.'),
  publicField('TotalVirtualMemory', 'string', 'Address space in bytes.'),
  publicField('AvailableVirtualMemory', 'string', 'Address space in bytes that was free.'),
  publicField('TotalPageFile', 'string', 'Commit limit in bytes.'),
  publicField('AvailablePageFile', 'string', 'Commit in bytes that was still possible.'),
  publicField('SystemMemoryUsePercentage', 'string', 'Percentage of physical memory in use.'),
  publicField('ContainsMemoryReport', 'string', '`1` where a memory report came with the crash.'),
  publicField('LowCommitSpaceEvents', 'string', 'How often commit space ran low.'),
  publicField('TotalSwapMemory', 'string', 'Swap space in bytes.'),
  publicField('AvailableSwapMemory', 'string', 'Swap space in bytes that was free.'),
  publicField('PurgeablePhysicalMemory', 'string', 'Memory in bytes that macOS could purge.'),
];
