import type { JSX } from 'preact';
import type { JsonValue } from '../../../../crash/json.ts';
import { noMarks, PayloadContext } from '../payload/payload-context.ts';
import { JsonTree } from './json-tree.tsx';

/** JSON that is not the payload itself: no part of it has a page, and the marks of the payload are not its. */
export function StandaloneTree({ value }: { readonly value: JsonValue }): JSX.Element {
  return (
    <PayloadContext.Provider value={{ body: value, marks: noMarks, address: undefined }}>
      <JsonTree value={value} root="$" />
    </PayloadContext.Provider>
  );
}
