import { createServer, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

/**
 * The least a server can do with an envelope: read it, gunzip it, parse every line, answer the event's id. What the
 * fake Sentry is compared with. Listens on the port that it is given; a GET is answered too, for those who wait for it.
 */
const longestBody = 200 * 1024 * 1024;

const server = createServer(async (request, response): Promise<unknown> => {
  if (request.method === 'GET') return response.end();
  const body = gunzipSync(await whole(request), { maxOutputLength: longestBody });
  const lines = body
    .toString()
    .split('\n')
    .filter((line) => line !== '');
  const [header] = lines.map((line): { readonly event_id?: string } => JSON.parse(line));
  response.setHeader('Content-Type', 'application/json');
  return response.end(JSON.stringify({ id: header?.event_id, success: true }));
});

async function whole(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

server.listen(Number(process.argv[2]), '127.0.0.1');
