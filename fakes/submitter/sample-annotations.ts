/** Annotations as Firefox writes them: texts all of them. */
export type SampleAnnotations = Readonly<Record<string, string>>;

export interface SampleRequest {
  /** Name of the dump file without folder and `.dmp`; says which operating system the report is from. */
  readonly dump: string;
  /** When the crash happened. */
  readonly now: Date;
}

/**
 * Annotations that go with a dump of `fixtures/dumps`: a crash of Firefox nightly on the dump's operating system, built
 * the day before (reference collector §4.7). A dump that is not of the fixtures counts as one from Linux.
 */
export function sampleAnnotations({ dump, now }: SampleRequest): SampleAnnotations {
  const crashTime = Math.floor(now.getTime() / 1000);
  const startupTime = crashTime - 847;
  const system = systems[systemOfDump.get(dump) ?? 'linux'];
  return {
    ProductName: 'Firefox',
    ProductID: '{ec8030f7-c20a-464f-9b0e-13a3a9e97384}',
    Vendor: 'Mozilla',
    Version: '110.0a1',
    ReleaseChannel: 'nightly',
    BuildID: buildId(now),
    ...system.annotations,
    CrashTime: String(crashTime),
    StartupTime: String(startupTime),
    InstallTime: String(crashTime - 86_400),
    SecondsSinceLastCrash: '43210',
    UptimeTS: '846.7312',
    StartupCrash: '0',
    SafeMode: '0',
    DOMIPCEnabled: '1',
    FissionAutostart: '1',
    ContentSandboxLevel: '4',
    AccessibilityClient: '',
    Notes: 'This is a sample crash report.',
    Throttleable: '1',
    SubmittedFrom: 'Client',
    URL: 'https://example.org/',
    useragent_locale: 'en-US',
    'Add-ons':
      'default-theme%40mozilla.org:1.3,formautofill%40mozilla.org:1.0.1,webcompat%40mozilla.org:110.2.0',
    EventLoopNestingLevel: '1',
    GraphicsStartupTest: '1',
    TelemetryEnvironment: JSON.stringify({
      build: { applicationName: 'Firefox', architecture: system.architecture, buildId: buildId(now) },
      settings: { e10sEnabled: true, fissionEnabled: true, locale: 'en-US', update: { channel: 'nightly' } },
      system: { os: system.os, memoryMB: 16_384 },
      addons: { theme: { id: 'default-theme@mozilla.org' } },
    }),
  };
}

/** 14 digits, YYYYMMDDhhmmss: the build of the evening before, as nightlies are. */
function buildId(now: Date): string {
  const dayBefore = new Date(now.getTime() - 86_400_000);
  return `${dayBefore.toISOString().slice(0, 10).replaceAll('-', '')}214217`;
}

type SystemName = 'linux' | 'windows' | 'mac';

interface System {
  readonly architecture: string;
  readonly os: { readonly name: string; readonly version: string };
  readonly annotations: SampleAnnotations;
}

const systems: Readonly<Record<SystemName, System>> = {
  linux: {
    architecture: 'x86-64',
    os: { name: 'Linux', version: '6.1.0' },
    annotations: {
      AdapterVendorID: '0x8086',
      AdapterDeviceID: '0x3e92',
      DesktopEnvironment: 'gnome',
      LinuxMemoryPSI: 'some avg10=0.00 avg60=0.00 avg300=0.00 total=0',
      AvailableSwapMemory: '2147479552',
      TotalPhysicalMemory: '16777216000',
      AvailablePhysicalMemory: '8123456512',
    },
  },
  windows: {
    architecture: 'x86-64',
    os: { name: 'Windows_NT', version: '10.0' },
    annotations: {
      AdapterVendorID: '0x10de',
      AdapterDeviceID: '0x1c03',
      AdapterDriverVersion: '31.0.15.2686',
      TotalPhysicalMemory: '17117577216',
      AvailablePhysicalMemory: '9234567168',
      TotalVirtualMemory: '140737488224256',
      AvailableVirtualMemory: '138538464968704',
      TotalPageFile: '19936149504',
      AvailablePageFile: '10234568704',
      SystemMemoryUsePercentage: '46',
      User32BeforeBlocklist: '0',
      WindowsErrorReporting: '0',
    },
  },
  mac: {
    architecture: 'x86-64',
    os: { name: 'Darwin', version: '20.6.0' },
    annotations: {
      AdapterVendorID: '0x8086',
      AdapterDeviceID: '0x3e9b',
      MacMemoryPressure: 'Normal',
      MacAvailableMemorySysctl: '73',
      TotalPhysicalMemory: '17179869184',
      AvailablePhysicalMemory: '8589934592',
    },
  },
};

const systemOfDump: ReadonlyMap<string, SystemName> = new Map([
  ['test', 'windows'],
  ['invalid-parameter', 'windows'],
  ['pipeline-inlines-macos-segv', 'mac'],
  ['simple-crashpad', 'mac'],
]);
