import type { PageOptions } from '../../../kit/pages/page.tsx';

/** What all pages of the webapp share. */
export function pageOptions(title: string, status = 200): PageOptions {
  return {
    title,
    part: 'webapp',
    status,
    navigation: [
      { label: 'Recent crashes', href: '/' },
      { label: 'Search', href: '/search/' },
      { label: 'API', href: '/api/' },
    ],
  };
}
