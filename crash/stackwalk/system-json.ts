import type { Minidump } from '../minidump/minidump.ts';
import { keyValueLines } from '../minidump/streams/linux-texts.ts';
import type { SystemInfo } from '../minidump/streams/system-info.ts';
import { hex32 } from './hex-text.ts';
import type { StackwalkLsbRelease, StackwalkProcLimits, StackwalkSystemInfo } from './stackwalk-json.ts';

const osNames: Readonly<Record<SystemInfo['os'], string>> = {
  windows: 'Windows NT',
  macos: 'Mac OS X',
  ios: 'iOS',
  linux: 'Linux',
  android: 'Android',
  unknown: 'unknown',
};

export function systemJson({ systemInfo, texts }: Minidump): StackwalkSystemInfo {
  const { cpu, os, architecture, platform } = systemInfo;
  const microcode =
    texts.cpuInfo === undefined ? undefined : keyValueLines(texts.cpuInfo, ':').get('microcode');
  return {
    cpu_arch: cpu === 'unknown' ? hex32(architecture) : cpu,
    cpu_count: systemInfo.processorCount,
    cpu_info: cpuInfo(systemInfo),
    cpu_microcode_version: microcode !== undefined && /^0x[0-9a-f]+$/i.test(microcode) ? microcode : null,
    os: os === 'unknown' ? hex32(platform) : osNames[os],
    os_ver: osVersion(systemInfo),
  };
}

function cpuInfo({ cpu, vendor, processorLevel, processorRevision }: SystemInfo): string | null {
  if (cpu !== 'x86' && cpu !== 'amd64') return null;
  const model = `family ${processorLevel} model ${processorRevision >>> 8} stepping ${processorRevision & 0xff}`;
  return vendor === undefined || vendor === '' ? model : `${vendor} ${model}`;
}

/** On Linux the numbers are zeros and the version stands in `uname`: `Linux VERSION BUILD MACHINE`. */
function osVersion({ os, majorVersion, minorVersion, buildNumber, csdVersion = '' }: SystemInfo): string {
  const numbers = `${majorVersion}.${minorVersion}.${buildNumber}`;
  const build = csdVersion.trim();
  if (os === 'linux' && numbers === '0.0.0') {
    const [, version] =
      /^Linux (\S+ .*) \S*?(?:x86_64|i\d86|aarch64|armv\S*)(?: GNU\/Linux)?$/.exec(build) ?? [];
    if (version !== undefined) return version;
  }
  return build === '' ? numbers : `${numbers} ${build}`;
}

export function lsbReleaseJson({ texts }: Minidump): StackwalkLsbRelease | null {
  if (texts.lsbRelease === undefined) return null;
  const values = keyValueLines(texts.lsbRelease, '=');
  const first = (...keys: string[]): string =>
    keys.map((key) => values.get(key)).find((value) => value !== undefined) ?? '';
  return {
    codename: first('DISTRIB_CODENAME', 'VERSION_CODENAME'),
    description: first('DISTRIB_DESCRIPTION', 'PRETTY_NAME'),
    id: first('DISTRIB_ID', 'ID'),
    release: first('DISTRIB_RELEASE', 'VERSION_ID'),
  };
}

/** /proc/PID/limits: columns stand at least two blanks apart. */
export function procLimitsJson({ texts }: Minidump): StackwalkProcLimits | null {
  if (texts.procLimits === undefined) return null;
  const limits = texts.procLimits
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [name, soft, hard, unit] = line.trim().split(/\s{2,}/);
      if (name === undefined || soft === undefined || hard === undefined) return [];
      return [{ hard: limit(hard), name, soft: limit(soft), unit: unit ?? 'n/a' }];
    });
  return { limits };
}

function limit(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

export function processId({ miscInfo, texts }: Minidump): number | null {
  const fromProc =
    texts.procStatus === undefined ? undefined : keyValueLines(texts.procStatus, ':').get('Pid');
  return (
    miscInfo?.processId ?? (fromProc !== undefined && /^\d{1,10}$/.test(fromProc) ? Number(fromProc) : null)
  );
}

export function processUptime({ miscInfo, timestamp }: Minidump): number | null {
  const started = miscInfo?.processCreateTime;
  return started === undefined || started > timestamp ? null : timestamp - started;
}
