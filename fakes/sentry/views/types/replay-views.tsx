import type { JSX } from 'preact';
import type { SentryItem } from '../../sentry-item.ts';
import { readJson } from '../../wire/read-json.ts';
import { StandaloneTree } from '../json/standalone-tree.tsx';
import { byteCount } from '../payload/byte-count.ts';
import { FactList } from '../payload/fact-list.tsx';
import { payloadHead } from '../payload/payload-head.ts';
import { Section } from '../payload/section.tsx';
import { RecordingEvents } from './recording-events.tsx';
import { readReplayVideo, videoKind } from './replay-video.ts';
import { UnreadView } from './unread-view.tsx';

const largestRead = 10 * 1024 * 1024;

export function ReplayRecordingView({ item }: { readonly item: SentryItem }): JSX.Element {
  return <RecordingEvents bytes={payloadHead(item, largestRead)} total={item.payloadLength} />;
}

/** A replay of a mobile SDK: what it says of itself, its recording, and a video to download. */
export function ReplayVideoView({ item }: { readonly item: SentryItem }): JSX.Element {
  const parts = readReplayVideo(item);
  if (parts === undefined) return <UnreadView item={item} />;
  const { event, recording, video } = parts;
  const said = event === undefined ? undefined : readJson(event);
  return (
    <>
      {video === undefined ? null : (
        <Section title="Video">
          <FactList
            facts={[
              ['Size', byteCount(video.length)],
              ['Format', videoKind(video) ?? 'not known'],
            ]}
          />
          {video.length === 0 ? null : <a href={`/item/${item.id}/video`}>Download the video</a>}
        </Section>
      )}
      {said?.kind === 'json' ? (
        <Section title="What it says of itself">
          <StandaloneTree value={said.value} />
        </Section>
      ) : null}
      {recording === undefined ? null : (
        <Section title="Recording">
          <RecordingEvents bytes={recording.subarray(0, largestRead)} total={recording.length} />
        </Section>
      )}
    </>
  );
}
