import express, { type RequestHandler, type Response, Router } from 'express';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { readFaultForm } from '../faults/read-fault-form.ts';
import type { SentryFault } from '../faults/sentry-fault.ts';
import type { SentryFaults } from '../faults/sentry-faults.ts';
import { FaultsPage } from '../views/faults/faults-page.tsx';
import { sendInspectorPage } from '../views/send-inspector-page.tsx';

type Fields = Readonly<Record<string, unknown>>;

/** `/faults`: what requests are to meet; its buttons add and remove. */
export function faultsPageRoutes(faults: SentryFaults): RequestHandler {
  const router = Router();
  const send = (response: Response, fields: Fields, mistake?: string): void => {
    const status = mistake === undefined ? 200 : 400;
    const content = <FaultsPage faults={faults.all()} fields={fields} mistake={mistake} />;
    sendInspectorPage(response, { title: 'Faults', status }, content);
  };
  router.get('/faults', (_request, response) => send(response, {}));
  router.post('/faults', express.urlencoded({ extended: false, limit: '64kb' }), (request, response) => {
    const fields = (request.body ?? {}) as Fields; // what the form reader gives
    const { remove } = fields;
    try {
      if (remove === '') faults.clear();
      else if (typeof remove === 'string') faults.remove(remove);
      else faults.add(readFaultForm(fields) as SentryFault); // whatever it is: `add` reads it
      response.redirect(303, `${request.baseUrl}/faults`);
    } catch (error) {
      if (!(error instanceof CrashboxError)) throw error;
      send(response, fields, error.message);
    }
  });
  return router;
}
