import type { Response } from 'express';
import type { JSX } from 'preact';
import { type PageOptions, sendPage } from '../../../kit/pages/page.tsx';

export const stylePath = '/__assets__/inspector.css';

const navigation = [
  { label: 'Items', href: '/' },
  { label: 'Errors', href: '/?type=event' },
  { label: 'What left', href: '/audit' },
  { label: 'Shape', href: '/shape' },
  { label: 'Dropped', href: '/dropped' },
  { label: 'Channels', href: '/channels' },
  { label: 'Faults', href: '/faults' },
  { label: 'As JSON', href: '/api/crashbox/items' },
];

/** Sends a page of the inspector. */
export function sendInspectorPage(
  response: Response,
  options: Omit<PageOptions, 'part' | 'navigation' | 'styles'>,
  content: JSX.Element,
): void {
  sendPage(response, { ...options, part: 'sentry', navigation, styles: [stylePath] }, content);
}
