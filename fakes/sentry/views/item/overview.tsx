import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import type { SentryItem } from '../../sentry-item.ts';
import { JsonTree } from '../json/json-tree.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { UnreadView } from '../types/unread-view.tsx';
import { byteViews, jsonViews } from './views-by-type.tsx';

/** The view that belongs to the item's type; a type that is not known gets its JSON, and bytes are shown as such. */
export function Overview({ item }: { readonly item: SentryItem }): JSX.Element {
  const { body } = useContext(PayloadContext);
  const Bytes = byteViews.get(item.type);
  if (Bytes !== undefined) return <Bytes item={item} />;
  if (body === undefined) return <UnreadView item={item} />;
  const Json = jsonViews.get(item.type);
  if (Json !== undefined) return <Json item={item} />;
  return <JsonTree value={body} root="$" />;
}
