import { jsonDump, objectAt, textAt } from '../read-value.ts';
import type { CrashInWork, Rule } from '../rule.ts';

const windowsNames = new Map([
  ['3.5', 'Windows NT'],
  ['4.0', 'Windows NT'],
  ['4.1', 'Windows 98'],
  ['4.9', 'Windows Me'],
  ['5.0', 'Windows 2000'],
  ['5.1', 'Windows XP'],
  ['5.2', 'Windows Server 2003'],
  ['6.0', 'Windows Vista'],
  ['6.1', 'Windows 7'],
  ['6.2', 'Windows 8'],
  ['6.3', 'Windows 8.1'],
  ['10.0', 'Windows 10'],
]);
const firstWindows11Build = 21_996;

/** The system's name as people say it. */
export const osPrettyVersion: Rule = {
  name: 'OSPrettyVersionRule',
  run: (crash) => ({ set: { os_pretty_version: prettyVersion(crash) } }),
};

function prettyVersion(crash: CrashInWork): string {
  const name = crash.processed.os_name ?? '';
  const [major, minor, build] = numbers(crash.processed.os_version ?? '');
  if (name.startsWith('Windows')) return windows(major, minor, build);
  if (name === 'Mac OS X' || name === 'macOS') return mac(major, minor);
  if (name === 'Linux') {
    return textAt(objectAt(jsonDump(crash), 'lsb_release'), 'description') || 'Linux';
  }
  if (name === 'Android' && major !== undefined) return `Android ${major}`;
  return name === '' ? 'Unknown' : name;
}

function windows(major = 0, minor = 0, build = 0): string {
  if (major === 10 && minor === 0 && build >= firstWindows11Build) return 'Windows 11';
  return windowsNames.get(`${major}.${minor}`) ?? 'Windows Unknown';
}

function mac(major?: number, minor?: number): string {
  if (major === undefined) return 'OS X Unknown';
  return major >= 11 ? `macOS ${major}` : `OS X ${major}.${minor ?? 0}`;
}

function numbers(version: string): readonly number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').filter(Boolean).map(Number);
}
