import type { JSX } from 'preact';

export type FormValues = Readonly<Record<'signature' | 'product' | 'version' | 'platform' | 'date', string>>;

const fields = [
  ['signature', 'Signature', '~contains, =exact, ^start, !not'],
  ['product', 'Product', 'Firefox'],
  ['version', 'Version', '109.0'],
  ['platform', 'Platform', 'Linux'],
  ['date', 'Date', '>=2026-11-01'],
] as const;

/** The search as a plain GET form. */
export function SearchForm({ values }: { readonly values: Partial<FormValues> }): JSX.Element {
  return (
    <form class="card" action="/search/" method="get">
      {fields.map(([name, label, example]) => (
        <label key={name}>
          {label}
          <input type="text" name={name} value={values[name] ?? ''} placeholder={example} />
        </label>
      ))}
      <button type="submit">Search</button>
    </form>
  );
}
