import type { FunctionComponent } from 'preact';
import type { SentryItem } from '../../sentry-item.ts';
import { EventView } from '../event/event-view.tsx';
import { SpansView, TransactionView } from '../trace/transaction-view.tsx';
import { AttachmentView } from '../types/attachment-view.tsx';
import { CheckInView, ClientReportView, SessionsView, SessionView } from '../types/health-views.tsx';
import { LogView } from '../types/log-view.tsx';
import { MetricBucketsView, StatsdView, TraceMetricView } from '../types/metric-views.tsx';
import { FeedbackView, FormDataView, ReplayEventView, UserReportView } from '../types/person-views.tsx';
import { ProfileView } from '../types/profile-view.tsx';
import { ReplayRecordingView, ReplayVideoView } from '../types/replay-views.tsx';
import { BrowserReportView } from '../types/report-views.tsx';
import { UnreadView } from '../types/unread-view.tsx';
import { UnrealView } from '../types/unreal-view.tsx';

type ItemView = FunctionComponent<{ readonly item: SentryItem }>;

/** Views of payloads that are JSON, by item type (reference sentry §2.5). */
export const jsonViews: ReadonlyMap<string, ItemView> = new Map<string, ItemView>([
  ['event', EventView],
  ['transaction', TransactionView],
  ['span', SpansView],
  ['log', LogView],
  ['check_in', CheckInView],
  ['session', SessionView],
  ['sessions', SessionsView],
  ['client_report', ClientReportView],
  ['security', BrowserReportView],
  ['raw_security', BrowserReportView],
  ['nel', BrowserReportView],
  ['feedback', FeedbackView],
  ['user_report', UserReportView],
  ['replay_event', ReplayEventView],
  ['form_data', FormDataView],
  ['profile', ProfileView],
  ['profile_chunk', ProfileView],
  ['profile_chunk_ui', ProfileView],
  ['metric_buckets', MetricBucketsView],
  ['trace_metric', TraceMetricView],
]);

/** Views of payloads that are bytes. */
export const byteViews: ReadonlyMap<string, ItemView> = new Map<string, ItemView>([
  ['attachment', AttachmentView],
  ['statsd', StatsdView],
  ['replay_recording', ReplayRecordingView],
  ['replay_video', ReplayVideoView],
  ['unreal_report', UnrealView],
  ...['unknown', 'unparsed', 'other', 'empty', 'refused'].map((type): [string, ItemView] => [
    type,
    UnreadView,
  ]),
]);
