/** Every SQS action that fauxqs 2.4.1 has (`dist/app.js`). */
const queueActions: ReadonlySet<string> = new Set([
  'CreateQueue',
  'DeleteQueue',
  'GetQueueUrl',
  'ListQueues',
  'GetQueueAttributes',
  'SetQueueAttributes',
  'PurgeQueue',
  'SendMessage',
  'ReceiveMessage',
  'DeleteMessage',
  'SendMessageBatch',
  'DeleteMessageBatch',
  'ChangeMessageVisibility',
  'ChangeMessageVisibilityBatch',
  'TagQueue',
  'UntagQueue',
  'ListQueueTags',
]);

/** The action that an `X-Amz-Target` names, and whether it is there. */
export function readQueueAction(target: string): { readonly action: string; readonly known: boolean } {
  const action = target.replace(/^AmazonSQS\./, '');
  return { action: action.slice(0, 100), known: target.startsWith('AmazonSQS.') && queueActions.has(action) };
}
