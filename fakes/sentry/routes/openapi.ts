import { type RequestHandler, Router } from 'express';
import { openApiDocument } from '../openapi/document.ts';

/** `GET /api/crashbox/openapi.json`: the API below `/api/crashbox`. */
export function openApiRoute(): RequestHandler {
  const router = Router();
  router.get('/api/crashbox/openapi.json', (_request, response) => {
    response.json(openApiDocument());
  });
  return router;
}
