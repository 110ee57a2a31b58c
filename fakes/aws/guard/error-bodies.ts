import type { IncomingMessage } from 'node:http';

/** An error in the form of the service that refuses. */
export interface ErrorAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** SQS speaks JSON over POST to the root (AWS JSON 1.0); everything else here is S3. */
export function awsRequestKind(request: IncomingMessage): 'queue' | 'storage' {
  const type = request.headers['content-type'] ?? '';
  return request.headers['x-amz-target'] !== undefined || type.includes('x-amz-json') ? 'queue' : 'storage';
}

/** S3's error body (Amazon S3 API reference, "REST Error Responses"). */
export function storageError(code: string, message: string, resource: string): ErrorAnswer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message><Resource>${escapeXml(resource)}</Resource><RequestId>crashbox</RequestId></Error>`;
  return { headers: { 'Content-Type': 'application/xml' }, body };
}

/** SQS's error body in the AWS JSON 1.0 protocol. */
export function queueError(code: string, message: string): ErrorAnswer {
  return {
    headers: { 'Content-Type': 'application/x-amz-json-1.0', 'x-amzn-query-error': `${code};Sender` },
    body: JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message }),
  };
}

/** The error body of AWS's older query protocol, which SQS clients used until late 2023. */
export function queryError(code: string, message: string): ErrorAnswer {
  const body = `<?xml version="1.0"?>\n<ErrorResponse><Error><Type>Sender</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>crashbox</RequestId></ErrorResponse>`;
  return { headers: { 'Content-Type': 'text/xml' }, body };
}

function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 allows no other control characters
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
