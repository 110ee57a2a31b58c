import { annotation } from '../read-value.ts';
import type { CrashInWork, Rule } from '../rule.ts';

/** Clients without a dump may tell their platform in annotations; used where nothing better is known. */
export const platformInfo: Rule = {
  name: 'PlatformInfoRule',
  run: (crash) => ({
    set: {
      ...fallback(crash, 'cpu_arch', 'unknown', 'CPUArchitecture'),
      ...fallback(crash, 'cpu_info', 'unknown', 'CPUInfo'),
      ...fallback(crash, 'os_name', 'Unknown', 'OS'),
      ...fallback(crash, 'os_version', '', 'OSVersion'),
    },
  }),
};

function fallback(crash: CrashInWork, field: string, unknown: string, name: string): Record<string, string> {
  const value = annotation(crash, name);
  return crash.processed[field] === unknown && value !== undefined && value !== '' ? { [field]: value } : {};
}
