import { annotation, jsonDump, numberAt, objectAt, textAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';

export const cpuInfo: Rule = {
  name: 'CPUInfoRule',
  run: (crash) => {
    const system = objectAt(jsonDump(crash), 'system_info');
    const microcode = annotation(crash, 'CPUMicrocodeVersion') ?? textAt(system, 'cpu_microcode_version');
    return {
      set: {
        cpu_arch: textAt(system, 'cpu_arch') ?? 'unknown',
        cpu_info: textAt(system, 'cpu_info') ?? 'unknown',
        cpu_count: numberAt(system, 'cpu_count') ?? 0,
        ...(microcode !== undefined && { cpu_microcode_version: microcode }),
      },
    };
  },
};
