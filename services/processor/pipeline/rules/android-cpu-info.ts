import { annotation } from '../read-value.ts';
import { nothing, type Rule } from '../rule.ts';

const architectures = new Map([
  ['armeabi-v7a', 'arm'],
  ['arm64-v8a', 'arm64'],
  ['x86_64', 'amd64'],
]);

/** Java crashes have no dump to tell the processor from; the annotation does. */
export const androidCpuInfo: Rule = {
  name: 'AndroidCPUInfoRule',
  applies: ({ processed }) => (processed.cpu_arch ?? 'unknown') === 'unknown',
  run: (crash) => {
    const abi = annotation(crash, 'Android_CPU_ABI');
    return abi === undefined ? nothing : { set: { cpu_arch: architectures.get(abi) ?? abi } };
  },
};
