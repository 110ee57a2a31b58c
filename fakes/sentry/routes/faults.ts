import express, { type ErrorRequestHandler, type RequestHandler, type Response, Router } from 'express';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import type { SentryFault } from '../faults/sentry-fault.ts';
import type { SentryFaults } from '../faults/sentry-faults.ts';

const base = '/api/crashbox/faults';

/** More than the largest fault takes: a body of 1 MiB, escaped. */
const largestFault = '8mb';

/**
 * What requests are to meet: `POST /api/crashbox/faults` with a `SentryFault` adds one, `GET` lists them,
 * `DELETE` removes all (with `?mailbox=KEY` those of one), `DELETE /api/crashbox/faults/ID` one.
 */
export function faultRoutes(faults: SentryFaults): RequestHandler {
  const router = Router();
  router.get(base, (_request, response) => {
    response.json({ faults: faults.all() });
  });
  router.post(
    base,
    express.json({ limit: largestFault, strict: false, type: () => true }),
    (request, response) => {
      const given: unknown = request.body;
      add(faults, given, response);
    },
  );
  router.delete(base, (request, response) => {
    const { mailbox } = request.query;
    response.json({ removed: faults.clear(typeof mailbox === 'string' ? mailbox : undefined) });
  });
  router.delete(`${base}/:id`, (request, response) => {
    if (faults.remove(request.params.id)) response.json({ removed: 1 });
    else response.status(404).json({ error: 'not found', detail: 'no fault has this id' });
  });
  router.use(base, badJson);
  return router;
}

function add(faults: SentryFaults, given: unknown, response: Response): void {
  try {
    response.status(201).json(faults.add(given as SentryFault)); // whatever it is: `add` reads it
  } catch (error) {
    if (!(error instanceof CrashboxError)) throw error;
    response.status(400).json({ error: error.code, detail: error.message, hint: error.hint });
  }
}

/** What is no JSON, or too much of it. */
const badJson: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status < 400 || status >= 500) return next(error);
  response.status(status).json({ error: 'fault-invalid', detail: 'the body is no JSON that can be read' });
};
