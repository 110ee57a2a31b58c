import type * as Sentry from '@sentry/node';

/** Markers are put together here: lines of the source are collected too. */
export const marked = (name: string): string => `mark-${name}`;

/** What is used of an SDK; that of the browser has no check-ins. */
export interface MarkedSdk
  extends Pick<
      typeof Sentry,
      | 'addBreadcrumb'
      | 'captureException'
      | 'captureFeedback'
      | 'captureMessage'
      | 'getClient'
      | 'getIsolationScope'
      | 'logger'
      | 'metrics'
      | 'setContext'
      | 'setExtra'
      | 'setTag'
      | 'setUser'
      | 'spanToJSON'
      | 'startSpan'
    >,
    Partial<Pick<typeof Sentry, 'captureCheckIn'>> {}

/** Markers in all that the SDK adds to what it sends. */
export function fillScope(sdk: MarkedSdk): void {
  sdk.setUser({
    id: marked('user-id'),
    email: `${marked('user-email')}@mail.example`,
    username: marked('user-name'),
    ip_address: '192.0.2.77',
  });
  sdk.setTag(marked('tag-key'), marked('tag'));
  sdk.setExtra('extra', { nested: marked('extra'), password: marked('extra-password') });
  sdk.setContext('own', { value: marked('context') });
  sdk.getIsolationScope().setAttributes?.({ 'scope.attribute': marked('scope-attribute') });
  sdk.getIsolationScope().addAttachment({
    filename: `${marked('file-name')}.txt`,
    data: `password=${marked('attachment')}`,
    contentType: 'text/plain',
  });
}

export function logAndCount(sdk: MarkedSdk): void {
  console.log(marked('console'), { password: marked('console-password') });
  sdk.logger?.info(sdk.logger.fmt`log ${marked('log-parameter')}`, { token: marked('log-attribute') });
  sdk.metrics?.count(marked('metric'), 1, { attributes: { token: marked('metric-attribute') } });
}

/** A span in which an error, a message, feedback and a check-in are captured. */
export function failInSpan(sdk: MarkedSdk): void {
  const attributes = { password: marked('span-attribute'), sql: marked('sql') };
  sdk.startSpan({ name: marked('span-name'), attributes }, () => fail(sdk));
}

function fail(sdk: MarkedSdk): void {
  const password = marked('local-password');
  try {
    throw new Error(`${marked('message')} ${password.length}`, { cause: new TypeError(marked('cause')) });
  } catch (error) {
    sdk.captureException(error);
  }
  sdk.captureMessage(marked('captured-message'));
  sdk.captureFeedback({
    message: marked('feedback'),
    name: marked('feedback-name'),
    email: `${marked('feedback-email')}@mail.example`,
    url: `http://h/?token=${marked('feedback-url')}`,
  });
  sdk.captureCheckIn?.({ monitorSlug: marked('slug'), status: 'ok' });
  sdk.addBreadcrumb({
    category: marked('category'),
    message: marked('breadcrumb'),
    data: { to: `/?token=${marked('breadcrumb-url')}` },
  });
}

/** Of the request that the process gets. */
export const query: URLSearchParams = new URLSearchParams({
  token: marked('query'),
  code: marked('query-code'),
  email: `${marked('query-email')}@mail.example`,
  next: `http://h/?token=${marked('nested')}`,
});
