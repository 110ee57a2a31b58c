import type { Stackwalker } from '../stackwalker/stackwalker.ts';
import type { Rule } from './rule.ts';
import { accessibility } from './rules/accessibility.ts';
import { addons } from './rules/addons.ts';
import { androidCpuInfo } from './rules/android-cpu-info.ts';
import { androidOsInfo } from './rules/android-os-info.ts';
import { breadcrumbs } from './rules/breadcrumbs.ts';
import { collectorMetadata } from './rules/collector-metadata.ts';
import { convertModuleSignatureInfo } from './rules/convert-module-signature-info.ts';
import { copyFromRawCrash } from './rules/copy-from-raw-crash.ts';
import { cpuInfo } from './rules/cpu-info.ts';
import { crashInconsistencies } from './rules/crash-inconsistencies.ts';
import { crashReportKeys } from './rules/crash-report-keys.ts';
import { crashingThreadInfo } from './rules/crashing-thread-info.ts';
import { datesAndTimes } from './rules/dates-and-times.ts';
import { deNone } from './rules/de-none.ts';
import { deNull } from './rules/de-null.ts';
import { distributionId } from './rules/distribution-id.ts';
import { esrVersionRewrite } from './rules/esr-version-rewrite.ts';
import { fenixVersionRewrite } from './rules/fenix-version-rewrite.ts';
import { hasGuardPageAccess } from './rules/has-guard-page-access.ts';
import { identifier } from './rules/identifier.ts';
import { javaStackTrace } from './rules/java-stack-trace.ts';
import { macBootArgs } from './rules/mac-boot-args.ts';
import { macCrashInfo } from './rules/mac-crash-info.ts';
import { majorVersion } from './rules/major-version.ts';
import { minidumpSha256Hash } from './rules/minidump-sha256-hash.ts';
import { minidumpStackwalkRule } from './rules/minidump-stackwalk.ts';
import { missingSymbols } from './rules/missing-symbols.ts';
import { moduleUrlRewrite } from './rules/module-url-rewrite.ts';
import { modulesInStack } from './rules/modules-in-stack.ts';
import { mozCrashReason } from './rules/moz-crash-reason.ts';
import { osInfo } from './rules/os-info.ts';
import { osPrettyVersion } from './rules/os-pretty-version.ts';
import { outOfMemoryBinary } from './rules/out-of-memory-binary.ts';
import { platformInfo } from './rules/platform-info.ts';
import { plugin } from './rules/plugin.ts';
import { possibleBitFlips } from './rules/possible-bit-flips.ts';
import { processType } from './rules/process-type.ts';
import { reportType } from './rules/report-type.ts';
import { shutDownHangCrashingThread } from './rules/shut-down-hang-crashing-thread.ts';
import { type SignatureGenerator, signatureGeneratorRule } from './rules/signature-generator.ts';
import { softErrors } from './rules/soft-errors.ts';
import { submittedFrom } from './rules/submitted-from.ts';
import { threadCount } from './rules/thread-count.ts';
import { topMostFiles } from './rules/top-most-files.ts';
import { truncateStacks } from './rules/truncate-stacks.ts';
import { utilityActorsName } from './rules/utility-actors-name.ts';

export type Rulesets = ReadonlyMap<string, readonly Rule[]>;

/** The two rulesets, rules in the order they run (reference processor §1.5); `not-built.ts` lists what is left out. */
export function createRulesets(stackwalker: Stackwalker, generate: SignatureGenerator): Rulesets {
  const signatureGenerator = signatureGeneratorRule(generate);
  return new Map([
    [
      'default',
      [
        deNull,
        deNone,
        crashReportKeys,
        collectorMetadata,
        convertModuleSignatureInfo,
        copyFromRawCrash,
        fenixVersionRewrite,
        esrVersionRewrite,
        submittedFrom,
        identifier,
        minidumpSha256Hash,
        minidumpStackwalkRule(stackwalker),
        moduleUrlRewrite,
        crashingThreadInfo,
        truncateStacks,
        possibleBitFlips,
        crashInconsistencies,
        hasGuardPageAccess,
        majorVersion,
        plugin,
        processType,
        accessibility,
        addons,
        datesAndTimes,
        outOfMemoryBinary,
        breadcrumbs,
        javaStackTrace,
        macBootArgs,
        macCrashInfo,
        mozCrashReason,
        utilityActorsName,
        reportType,
        cpuInfo,
        androidCpuInfo,
        distributionId,
        osInfo,
        androidOsInfo,
        platformInfo,
        osPrettyVersion,
        topMostFiles,
        modulesInStack,
        missingSymbols,
        softErrors,
        threadCount,
        signatureGenerator,
        shutDownHangCrashingThread,
      ],
    ],
    ['regenerate_signature', [signatureGenerator]],
  ]);
}
