import type { Field } from '../field.ts';
import { bool, integer, keyword, long, protectedField, publicField } from '../field-row.ts';
import { memoryMeasures } from './memory-measures.ts';

/** Memory: fields of the processed crash (reference processor §2.2). */
export const memoryFields: readonly Field[] = [
  publicField('total_physical_memory', 'integer', 'Physical memory in bytes.', {
    sourceAnnotation: 'TotalPhysicalMemory',
    search: long,
  }),
  publicField('available_physical_memory', 'integer', 'Physical memory in bytes that was free.', {
    sourceAnnotation: 'AvailablePhysicalMemory',
    search: long,
  }),
  publicField('total_virtual_memory', 'integer', 'Address space in bytes.', {
    sourceAnnotation: 'TotalVirtualMemory',
    search: long,
  }),
  publicField('available_virtual_memory', 'integer', 'Address space in bytes that was free.', {
    sourceAnnotation: 'AvailableVirtualMemory',
    search: long,
  }),
  publicField('total_page_file', 'integer', 'Commit limit in bytes.', {
    sourceAnnotation: 'TotalPageFile',
    search: long,
  }),
  publicField('available_page_file', 'integer', 'Commit in bytes that was still possible.', {
    sourceAnnotation: 'AvailablePageFile',
    search: long,
  }),
  publicField('total_swap_memory', 'integer', 'Swap space in bytes.', {
    sourceAnnotation: 'TotalSwapMemory',
    search: long,
  }),
  publicField('available_swap_memory', 'integer', 'Swap space in bytes that was free.', {
    sourceAnnotation: 'AvailableSwapMemory',
    search: long,
  }),
  publicField('purgeable_physical_memory', 'integer', 'Memory in bytes that macOS could purge.', {
    sourceAnnotation: 'PurgeablePhysicalMemory',
    search: long,
  }),
  publicField('system_memory_use_percentage', 'integer', 'Percentage of physical memory in use.', {
    sourceAnnotation: 'SystemMemoryUsePercentage',
    search: long,
  }),
  publicField('low_commit_space_events', 'integer', 'How often commit space ran low.', {
    sourceAnnotation: 'LowCommitSpaceEvents',
    search: integer,
  }),
  publicField('linux_under_memory_pressure', 'boolean', 'Whether Linux reported memory pressure.', {
    sourceAnnotation: 'LinuxUnderMemoryPressure',
    search: bool,
  }),
  publicField(
    'mac_available_memory_sysctl',
    'integer',
    'Percentage of memory that macOS says is available.',
    { sourceAnnotation: 'MacAvailableMemorySysctl', search: integer },
  ),
  publicField('mac_memory_pressure', 'string', 'Memory pressure that macOS reported.', {
    sourceAnnotation: 'MacMemoryPressure',
    search: keyword,
  }),
  publicField('mac_memory_pressure_sysctl', 'integer', 'Memory pressure level that macOS reported.', {
    sourceAnnotation: 'MacMemoryPressureSysctl',
    search: integer,
  }),
  publicField('contains_memory_report', 'boolean', 'Whether a memory report came with the crash.', {
    sourceAnnotation: 'ContainsMemoryReport',
    search: bool,
  }),
  publicField(
    'memory_measures',
    'object',
    'Measures in bytes of the crashing process, from the memory report.',
    { properties: memoryMeasures },
  ),
  protectedField('memory_report', 'object', 'The memory report.', { otherProperties: { types: ['any'] } }),
  protectedField('memory_report_error', 'string', 'Why the memory report could not be read.'),
];
