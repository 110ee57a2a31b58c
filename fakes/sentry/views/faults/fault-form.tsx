import type { JSX } from 'preact';

type Fields = Readonly<Record<string, unknown>>;

/** Name, label and an example, in the order of the form. */
const groups: readonly {
  readonly title: string;
  readonly fields: readonly (readonly [string, string, string])[];
}[] = [
  {
    title: 'What happens',
    fields: [
      ['status', 'Status', '429'],
      ['rateLimits', 'Rate limits', '60:error'],
      ['retryAfter', 'Retry-After, seconds', '60'],
      ['retryAfterDate', 'Retry-After, as a date so many seconds on', '60'],
      ['delay', 'Delay, ms', '500'],
      ['body', 'Body', ''],
    ],
  },
  {
    title: 'To which requests',
    fields: [
      ['query', 'That bring such an item', 'type:error'],
      ['mailbox', 'Mailbox', ''],
      ['project', 'Project', ''],
    ],
  },
  {
    title: 'How often',
    fields: [
      ['times', 'Times', 'always'],
      ['nth', 'First met by request n', '1'],
      ['probability', 'Probability', '1'],
      ['seed', 'Seed of chance', ''],
    ],
  },
];

const connections = ['', 'reset', 'close', 'garbage', 'cut'];

/** A field for each that a fault has, but headers and drips, which the API and the command line take. */
export function FaultForm({ fields }: { readonly fields: Fields }): JSX.Element {
  return (
    <form method="post" action="/faults" class="fault">
      {groups.map(({ title, fields: ofGroup }, place) => (
        <fieldset key={title}>
          <legend>{title}</legend>
          {ofGroup.map(([name, label, example]) => (
            <label key={name}>
              {label}
              <input name={name} value={textOf(fields, name)} placeholder={example} maxLength={4000} />
            </label>
          ))}
          {place > 0 ? null : <Connection chosen={textOf(fields, 'connection')} />}
        </fieldset>
      ))}
      <button type="submit">Add the fault</button>
    </form>
  );
}

function Connection({ chosen }: { readonly chosen: string }): JSX.Element {
  return (
    <label>
      Connection
      <select name="connection">
        {connections.map((name) => (
          <option key={name} value={name} selected={name === chosen}>
            {name === '' ? 'stays' : name}
          </option>
        ))}
      </select>
    </label>
  );
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}
