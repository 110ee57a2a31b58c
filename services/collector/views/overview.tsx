import type { JSX } from 'preact';
import type { Counts } from '../store.ts';

export interface OverviewFacts {
  readonly counts: Counts;
  readonly submitUrl: string;
  readonly bucket: string;
  readonly queue: string;
}

const labels: Readonly<Record<keyof Counts, string>> = {
  accepted: 'Accepted and stored',
  rejected: 'Not kept, by a throttler rule',
  malformed: 'Malformed',
  tooLarge: 'Too large',
  notStored: 'Refused because S3 did not take them',
  notQueued: "Stored but not queued (the processor's sweep finds them)",
};

export function Overview({ counts, submitUrl, bucket, queue }: OverviewFacts): JSX.Element {
  const rows = Object.entries(labels).map(([name, label]) => [label, counts[name as keyof Counts]] as const); // keys of labels
  return (
    <>
      <p>
        Takes crash reports as Mozilla's Antenna does, stores them in bucket <code>{bucket}</code> and queues
        their ids in <code>{queue}</code>.
      </p>
      <h2>Reports since the start</h2>
      <dl class="facts">
        {rows.map(([label, count]) => (
          <>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </>
        ))}
      </dl>
      <h2>Send a crash</h2>
      <pre>{`crashbox submit --url ${submitUrl}`}</pre>
      <p>or, with a minidump of your own:</p>
      <pre>{`curl -F ProductName=Firefox -F Version=1.0 -F upload_file_minidump=@crash.dmp ${submitUrl}`}</pre>
    </>
  );
}
