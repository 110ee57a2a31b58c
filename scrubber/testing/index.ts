export { type Canary, newCanary } from './canary/canary.ts';
export type { CanaryForm } from './canary/canary-forms.ts';
export { type CanaryRequest, canaryRequest } from './canary/canary-request.ts';
export { type CanaryFind, findCanaries } from './canary/find-canaries.ts';
export { type Planted, type PlantSettings, plantCanaries } from './canary/plant-canaries.ts';
export { vacuousRules } from './canary/vacuous-rules.ts';
export { type PlantableSdk, plantInSdk } from './canary/plant-in-sdk.ts';
export {
  type CapturedSentry,
  CaptureError,
  captureSentry,
  type InitCapture,
  type ReuseCapture,
} from './capture/capture-sentry.ts';
export type { CapturedItem } from './captured-item.ts';
export type {
  CapturedAttachment,
  CapturedEvent,
  CapturedLog,
  CapturedMetric,
  CapturedRecord,
  CapturedSpan,
  CapturedTransaction,
} from './capture/payloads.ts';
export type { CapturedClient, CapturingTransport, Sdk } from './capture/sdk.ts';
export { type SaveScrubbed, type SaveUnscrubbed, saveEvents } from './events/save-events.ts';
export { diffShape, type ShapeDiff } from './shape/diff-shape.ts';
export { type Shape, type ShapeSettings, shapeOf } from './shape/shape.ts';
export { type Difference, diffStructure, type StructureDiff } from './structure/diff-structure.ts';
export { any, anyString, hex, isoDate, Matcher, matching, unordered } from './structure/matchers.ts';
export { readEnvelope } from './events/read-envelope.ts';
export { type DriftReport, driftReport } from '../shapes/drift-report.ts';
export type { Rename } from '../shapes/find-renames.ts';
export {
  type RecordedPath,
  type RecordedRun,
  recordRun,
  type RunFacts,
} from '../shapes/recorded-run.ts';
export {
  nearestRecorded,
  type RecordedSdk,
  recordedRuns,
  recordedRunsOf,
  recordedSdks,
} from '../shapes/recorded-runs.ts';
export type { TraceLifecycle } from '../shapes/trace-lifecycle.ts';
export type { RulePart } from '../shapes/rule-parts.ts';
export { type RunDrift, runDrift } from '../shapes/run-drift.ts';
export { type ShapeDrift, shapeDrift } from '../shapes/shape-drift.ts';
