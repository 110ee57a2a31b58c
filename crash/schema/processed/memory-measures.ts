import type { FieldShape } from '../field.ts';

/** Measures that are taken from a memory report; each is searched as `memory_NAME` (reference processor §6). */
export const memoryMeasureNames = [
  'explicit',
  'gfx_textures',
  'ghost_windows',
  'heap_allocated',
  'heap_overhead',
  'heap_unclassified',
  'host_object_urls',
  'images',
  'js_main_runtime',
  'private',
  'resident',
  'resident_unique',
  'system_heap_allocated',
  'top_none_detached',
  'vsize',
  'vsize_max_contiguous',
] as const;

export const memoryMeasures: Readonly<Record<string, FieldShape>> = Object.fromEntries(
  memoryMeasureNames.map((name) => [name, { types: ['integer'] }]),
);
