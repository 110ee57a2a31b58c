import { type Canary, newCanary } from './canary.ts';

/** What of an SDK is used to plant; all that @sentry/node and @sentry/browser 10 and 11 have. */
export interface PlantableSdk {
  setUser(user: Readonly<Record<string, string>>): unknown;
  setTag(key: string, value: string): unknown;
  setExtra(key: string, value: unknown): unknown;
  setContext(name: string, context: Record<string, unknown>): unknown;
  addBreadcrumb(breadcrumb: Record<string, unknown>): unknown;
  captureException(error: unknown): unknown;
  captureMessage(message: string): unknown;
  captureFeedback?(feedback: { message: string; name?: string; email?: string; url?: string }): unknown;
  captureCheckIn?(checkIn: { monitorSlug: string; status: 'ok' }): unknown;
  startSpan?(span: { name: string; attributes?: Record<string, string> }, callback: () => void): unknown;
  getIsolationScope(): {
    addAttachment(attachment: { filename: string; data: string; contentType: string }): unknown;
    setAttributes?(attributes: Record<string, string>): unknown;
  };
  readonly logger?: { info(message: string, attributes?: Record<string, unknown>): unknown };
  readonly metrics?: {
    count(name: string, value: number, options?: { attributes?: Record<string, string> }): unknown;
  };
}

/**
 * Puts a canary into every channel of an SDK that takes data: user, tags, extra, contexts, attributes, attachment,
 * console, breadcrumb, log, metric, span, local variables, messages of an error and of its cause, message, feedback,
 * check-in. What was captured leaves with the SDK's next flush.
 */
export function plantInSdk(sdk: PlantableSdk): readonly Canary[] {
  const canaries: Canary[] = [];
  const plant = (label: string): string => {
    const canary = newCanary(label);
    canaries.push(canary);
    return canary.value;
  };
  const email = (label: string): string => `${plant(label)}@mail.example`;
  sdk.setUser({ id: plant('user id'), username: plant('user name'), email: email('user e-mail') });
  sdk.setTag('canary.tag', plant('tag'));
  sdk.setExtra('canary', { password: plant('extra password'), note: plant('extra') });
  sdk.setContext('canary', { note: plant('context') });
  const scope = sdk.getIsolationScope();
  scope.setAttributes?.({ 'canary.attribute': plant('scope attribute') });
  const data = `password=${plant('attachment')}`;
  scope.addAttachment({ filename: `${plant('name of attachment')}.txt`, data, contentType: 'text/plain' });
  console.debug(plant('console'), { password: plant('console password') });
  sdk.addBreadcrumb({ message: plant('breadcrumb'), data: { to: `/?token=${plant('breadcrumb address')}` } });
  sdk.logger?.info(plant('log'), { token: plant('log attribute') });
  sdk.metrics?.count(plant('metric'), 1, { attributes: { token: plant('metric attribute') } });
  const attributes = { 'canary.token': plant('span attribute') };
  sdk.startSpan?.({ name: plant('span name'), attributes }, () => undefined);
  captureError(sdk, plant);
  sdk.captureMessage(plant('message'));
  sdk.captureFeedback?.({
    message: plant('feedback'),
    name: plant('feedback name'),
    email: email('feedback e-mail'),
    url: `http://page.example/?token=${plant('feedback address')}`,
  });
  sdk.captureCheckIn?.({ monitorSlug: plant('check-in'), status: 'ok' });
  return canaries;
}

function captureError(sdk: PlantableSdk, plant: (label: string) => string): void {
  const password = plant('local variable password');
  const cause = new TypeError(plant('message of the cause'));
  try {
    throw new Error(`${plant('message of the error')} ${password.length}`, { cause });
  } catch (error) {
    sdk.captureException(error);
  }
}
