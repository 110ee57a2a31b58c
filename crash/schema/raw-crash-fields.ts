import type { Field } from './field.ts';
import { collectorAnnotations } from './raw/collector.ts';
import { crashAnnotations } from './raw/crash.ts';
import { memoryAnnotations } from './raw/memory.ts';
import { processAnnotations } from './raw/process.ts';
import { productAnnotations } from './raw/product.ts';
import { systemAnnotations } from './raw/system.ts';
import { timesAnnotations } from './raw/times.ts';
import { userAnnotations } from './raw/user.ts';

/** Every described field of a raw crash. Whatever is not here counts as protected (reference processor §2.1). */
export const rawCrashFields: readonly Field[] = [
  ...productAnnotations,
  ...processAnnotations,
  ...timesAnnotations,
  ...crashAnnotations,
  ...systemAnnotations,
  ...memoryAnnotations,
  ...userAnnotations,
  ...collectorAnnotations,
];
