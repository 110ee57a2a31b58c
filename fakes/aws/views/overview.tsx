import type { JSX } from 'preact';

export interface OverviewFacts {
  readonly buckets: readonly { readonly name: string; readonly objects: number }[];
  readonly queues: readonly { readonly name: string; readonly ready: string; readonly inflight: string }[];
}

export function Overview({ buckets, queues }: OverviewFacts): JSX.Element {
  return (
    <>
      <p>
        The fake S3 and SQS of the flow. Point an AWS SDK's endpoint at this address; any credentials will do.
      </p>
      <h2>Buckets</h2>
      <table>
        <thead>
          <tr>
            <th>Bucket</th>
            <th class="number">Objects (counted up to 1000)</th>
          </tr>
        </thead>
        <tbody>
          {buckets.map(({ name, objects }) => (
            <tr key={name}>
              <td>
                <a href={`/${encodeURIComponent(name)}?list-type=2`}>{name}</a>
              </td>
              <td class="number">{objects}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Queues</h2>
      <table>
        <thead>
          <tr>
            <th>Queue</th>
            <th class="number">Waiting</th>
            <th class="number">Taken</th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ name, ready, inflight }) => (
            <tr key={name}>
              <td>
                <a href={`/_fauxqs/queues/${encodeURIComponent(name)}`}>{name}</a>
              </td>
              <td class="number">{ready}</td>
              <td class="number">{inflight}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
