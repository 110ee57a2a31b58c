import { createHash, randomUUID } from 'node:crypto';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { type Case, outcome, type Subject } from './case.ts';

const depthNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

async function send({ sqs }: Subject, QueueUrl: string, ...bodies: readonly string[]): Promise<void> {
  for (const MessageBody of bodies) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
}

async function receive(
  { sqs }: Subject,
  QueueUrl: string,
  given: Partial<ReceiveMessageCommandInput> = {},
): Promise<readonly Message[]> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...given }));
  return Messages;
}

/** Takes what is there, however few an answer holds: SQS may give fewer than asked for. */
async function receiveBodies(subject: Subject, QueueUrl: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (;;) {
    const messages = await receive(subject, QueueUrl, { MaxNumberOfMessages: 10 });
    if (messages.length === 0) return bodies.sort();
    bodies.push(...messages.map(({ Body = '' }) => Body));
  }
}

/** How many messages can be received and how many are taken. */
async function depth({ sqs }: Subject, QueueUrl: string): Promise<string> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...depthNames] }),
  );
  return depthNames.map((name) => Attributes[name]).join('/');
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** One message, taken. */
async function taken(subject: Subject): Promise<{ QueueUrl: string; ReceiptHandle: string }> {
  const QueueUrl = await subject.newQueue();
  await send(subject, QueueUrl, 'id-1');
  const [message] = await receive(subject, QueueUrl);
  return { QueueUrl, ReceiptHandle: message!.ReceiptHandle! };
}

/** SQS as the flow and its tests use it. */
export const queueCases: readonly Case[] = [
  [
    'gives the address of a queue, ending in its name',
    async (subject) => {
      const made = await subject.newQueue();
      const QueueName = made.split('/').at(-1);
      const { QueueUrl } = await subject.sqs.send(new GetQueueUrlCommand({ QueueName }));
      return [QueueUrl === made, new URL(made).origin === new URL(subject.url).origin];
    },
    [true, true],
  ],
  [
    'makes a queue once: again with the same attributes is no error, with others it is',
    async (subject) => {
      const made = await subject.newQueue({ VisibilityTimeout: '300' });
      const QueueName = made.split('/').at(-1);
      const outcomes = [];
      for (const VisibilityTimeout of ['300', '20'])
        outcomes.push(
          await outcome(
            subject.sqs.send(new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout } })),
            ({ QueueUrl }) => QueueUrl === made,
          ),
        );
      return outcomes;
    },
    [true, 'QueueNameExists 400'],
  ],
  [
    'refuses names that no queue may have',
    async ({ sqs }) => {
      const outcomes = [];
      for (const QueueName of ['', 'a b', 'dots.in.it', 'a'.repeat(81)])
        outcomes.push(await outcome(sqs.send(new CreateQueueCommand({ QueueName }))));
      return outcomes;
    },
    Array.from({ length: 4 }, () => 'InvalidParameterValue 400'),
  ],
  [
    'refuses a missing queue',
    async (subject) => {
      const { sqs } = subject;
      const known = await subject.newQueue();
      const QueueName = subject.newName();
      const QueueUrl = known.replace(/[^/]+$/, QueueName);
      return [
        await outcome(sqs.send(new GetQueueUrlCommand({ QueueName }))),
        await outcome(sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }))),
        await outcome(sqs.send(new ReceiveMessageCommand({ QueueUrl }))),
        await outcome(sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: randomUUID() }))),
        await outcome(sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))),
        await outcome(sqs.send(new DeleteQueueCommand({ QueueUrl }))),
      ];
    },
    Array.from({ length: 6 }, () => 'QueueDoesNotExist 400'),
  ],
  [
    'lists queues by the beginning of their names',
    async (subject) => {
      const made = [await subject.newQueue(), await subject.newQueue()].sort();
      const QueueNamePrefix = made[1]!.split('/').at(-1)!;
      const { QueueUrls } = await subject.sqs.send(new ListQueuesCommand({ QueueNamePrefix }));
      return [QueueUrls?.length, QueueUrls?.[0] === made[1]];
    },
    [1, true],
  ],
  [
    'answers a message with its id and the MD5 of its body',
    async (subject) => {
      const sent = await subject.sqs.send(
        new SendMessageCommand({ QueueUrl: await subject.newQueue(), MessageBody: 'id-1' }),
      );
      return [sent.MD5OfMessageBody, typeof sent.MessageId, sent.SequenceNumber];
    },
    [md5('id-1'), 'string', undefined],
  ],
  [
    'refuses messages without a body, with characters that XML has not, and over 1 MiB',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      const outcomes = [];
      for (const MessageBody of [undefined, '', 'a\u0000b', 'a\u0008b', 'x'.repeat(1024 * 1024 + 1)])
        outcomes.push(await outcome(subject.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))));
      return [...outcomes, await depth(subject, QueueUrl)];
    },
    [
      'MissingParameter 400',
      'MissingParameter 400',
      'InvalidMessageContents 400',
      'InvalidMessageContents 400',
      'InvalidParameterValue 400',
      '0/0',
    ],
  ],
  [
    'keeps bodies to the character, up to 256 KiB',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      const bodies = ['id-1:crash', 'ü 日本', '<a>&"\'\t\n', ' ', 'x'.repeat(256 * 1024)].sort();
      await send(subject, QueueUrl, ...bodies);
      const received = await receiveBodies(subject, QueueUrl);
      return bodies.filter((body, at) => received[at] !== body).map((body) => body.slice(0, 20));
    },
    [],
  ],
  [
    'keeps characters beyond U+FFFF',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      return outcome(subject.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '😀' })));
    },
    'done',
  ],
  [
    'gives a message with its id, the MD5 of its body and a receipt, and no attributes that nobody asked for',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      const { MessageId } = await subject.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'id-1' }));
      const [message] = await receive(subject, QueueUrl);
      const { Attributes, MessageAttributes, ReceiptHandle = '', ...rest } = message!;
      return [
        rest.MessageId === MessageId,
        rest.Body,
        rest.MD5OfBody,
        Attributes,
        MessageAttributes,
        ReceiptHandle !== '',
      ];
    },
    [true, 'id-1', md5('id-1'), undefined, undefined, true],
  ],
  [
    'counts how often a message was received',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      await send(subject, QueueUrl, 'id-1');
      const counts = [];
      for (let time = 0; time < 3; time += 1) {
        const [message] = await receive(subject, QueueUrl, {
          VisibilityTimeout: 0,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        });
        counts.push(message?.Attributes);
      }
      return counts;
    },
    [{ ApproximateReceiveCount: '1' }, { ApproximateReceiveCount: '2' }, { ApproximateReceiveCount: '3' }],
  ],
  [
    'names the times and the sender when asked for',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      await send(subject, QueueUrl, 'id-1');
      const [message] = await receive(subject, QueueUrl, { MessageSystemAttributeNames: ['All'] });
      return Object.keys(message?.Attributes ?? {}).sort();
    },
    ['ApproximateFirstReceiveTimestamp', 'ApproximateReceiveCount', 'SenderId', 'SentTimestamp'],
  ],
  [
    'gives as many messages as asked for at most',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      await send(subject, QueueUrl, ...Array.from({ length: 12 }, (_, at) => `id-${at}`));
      const sizes = [];
      for (const MaxNumberOfMessages of [undefined, 5, 10])
        sizes.push((await receive(subject, QueueUrl, { MaxNumberOfMessages })).length);
      return sizes;
    },
    [1, 5, 6],
  ],
  [
    'refuses to give no message, more than ten, or to wait too long or to hide too long',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      const outcomes = [];
      for (const given of [
        { MaxNumberOfMessages: 0 },
        { MaxNumberOfMessages: 11 },
        { WaitTimeSeconds: -1 },
        { WaitTimeSeconds: 21 },
        { VisibilityTimeout: -1 },
        { VisibilityTimeout: 43_201 },
      ])
        outcomes.push(await outcome(subject.sqs.send(new ReceiveMessageCommand({ QueueUrl, ...given }))));
      return outcomes;
    },
    Array.from({ length: 6 }, () => 'InvalidParameterValue 400'),
  ],
  [
    'answers an empty queue without messages',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      return outcome(
        subject.sqs.send(new ReceiveMessageCommand({ QueueUrl })),
        ({ Messages }) => Messages ?? 'none',
      );
    },
    'none',
  ],
  [
    'hides a received message, counts it as taken, and drops it when it is deleted',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      await send(subject, QueueUrl, 'id-1', 'id-2');
      const depths = [await depth(subject, QueueUrl)];
      const [message] = await receive(subject, QueueUrl);
      depths.push(await depth(subject, QueueUrl));
      const others = await receiveBodies(subject, QueueUrl);
      const { ReceiptHandle } = message!;
      await subject.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return [depths, others.length, await depth(subject, QueueUrl)];
    },
    [['2/0', '1/1'], 1, '0/1'],
  ],
  [
    'gives a message again when its time is over',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      await send(subject, QueueUrl, 'id-1');
      await receive(subject, QueueUrl, { VisibilityTimeout: 1 });
      const hidden = await receive(subject, QueueUrl);
      const again = await receive(subject, QueueUrl, {
        WaitTimeSeconds: 10,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      });
      return [
        hidden.length,
        again.map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount]),
      ];
    },
    [0, [['id-1', '2']]],
  ],
  [
    'hides a received message for the time of its queue',
    async (subject) => {
      const QueueUrl = await subject.newQueue({ VisibilityTimeout: '1' });
      await send(subject, QueueUrl, 'id-1');
      await receive(subject, QueueUrl);
      const hidden = await receive(subject, QueueUrl);
      return [hidden.length, (await receive(subject, QueueUrl, { WaitTimeSeconds: 10 })).length];
    },
    [0, 1],
  ],
  [
    'gives a message again at once when its visibility is set to 0',
    async (subject) => {
      const message = await taken(subject);
      await subject.sqs.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: 0 }));
      return (await receive(subject, message.QueueUrl)).map(({ Body }) => Body);
    },
    ['id-1'],
  ],
  [
    'hides a message longer when its visibility is set anew',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      await send(subject, QueueUrl, 'id-1');
      const [message] = await receive(subject, QueueUrl, { VisibilityTimeout: 1 });
      const { ReceiptHandle } = message!;
      await subject.sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 600 }),
      );
      return (await receive(subject, QueueUrl, { WaitTimeSeconds: 2 })).length;
    },
    0,
  ],
  [
    'refuses a visibility that is none',
    async (subject) => {
      const message = await taken(subject);
      const outcomes = [];
      for (const VisibilityTimeout of [-1, 43_201, undefined])
        outcomes.push(
          await outcome(
            subject.sqs.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout })),
          ),
        );
      return outcomes;
    },
    ['InvalidParameterValue 400', 'InvalidParameterValue 400', 'MissingParameter 400'],
  ],
  [
    'refuses to hide a message that is deleted, or one that nobody holds',
    async (subject) => {
      const gone = await taken(subject);
      await subject.sqs.send(new DeleteMessageCommand(gone));
      const free = await taken(subject);
      await subject.sqs.send(new ChangeMessageVisibilityCommand({ ...free, VisibilityTimeout: 0 }));
      const outcomes = [];
      for (const message of [gone, free])
        outcomes.push(
          await outcome(
            subject.sqs.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: 10 })),
          ),
        );
      return outcomes;
    },
    ['InvalidParameterValue 400', 'MessageNotInflight 400'],
  ],
  [
    'refuses a receipt that is none',
    async (subject) => {
      const { QueueUrl } = await taken(subject);
      const message = { QueueUrl, ReceiptHandle: 'no receipt' };
      return [
        await outcome(subject.sqs.send(new DeleteMessageCommand(message))),
        await outcome(
          subject.sqs.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: 1 })),
        ),
        await outcome(subject.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: undefined }))),
        await depth(subject, QueueUrl),
      ];
    },
    ['ReceiptHandleIsInvalid 400', 'ReceiptHandleIsInvalid 400', 'MissingParameter 400', '0/1'],
  ],
  [
    'takes a second deletion as done',
    async (subject) => {
      const message = await taken(subject);
      const outcomes = [];
      for (let time = 0; time < 2; time += 1)
        outcomes.push(await outcome(subject.sqs.send(new DeleteMessageCommand(message))));
      return outcomes;
    },
    ['done', 'done'],
  ],
  [
    'answers a long poll as soon as a message is there',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      const polling = receive(subject, QueueUrl, { WaitTimeSeconds: 20 });
      await send(subject, QueueUrl, 'id-1');
      return (await polling).map(({ Body }) => Body);
    },
    ['id-1'],
  ],
  [
    'sends ten messages in one call',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      const Entries = Array.from({ length: 10 }, (_, at) => ({ Id: `${at}`, MessageBody: `id-${at}` }));
      const { Successful = [], Failed } = await subject.sqs.send(
        new SendMessageBatchCommand({ QueueUrl, Entries }),
      );
      return [
        Successful.map(({ Id }) => Id),
        Failed ?? [],
        (await receiveBodies(subject, QueueUrl)).join(' '),
      ];
    },
    [
      ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      [],
      'id-0 id-1 id-2 id-3 id-4 id-5 id-6 id-7 id-8 id-9',
    ],
  ],
  [
    'refuses a batch that is empty, too long, or names an entry twice',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      const entry = (Id: string): { Id: string; MessageBody: string } => ({ Id, MessageBody: 'x' });
      const outcomes = [];
      for (const Entries of [
        [],
        Array.from({ length: 11 }, (_, at) => entry(`${at}`)),
        [entry('same'), entry('same')],
        [entry('not an id!')],
      ])
        outcomes.push(await outcome(subject.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))));
      return [...outcomes, await depth(subject, QueueUrl)];
    },
    [
      'EmptyBatchRequest 400',
      'TooManyEntriesInBatchRequest 400',
      'BatchEntryIdsNotDistinct 400',
      'InvalidBatchEntryId 400',
      '0/0',
    ],
  ],
  [
    'deletes in one call and names what it could not delete',
    async (subject) => {
      const { QueueUrl, ReceiptHandle } = await taken(subject);
      const { Successful = [], Failed = [] } = await subject.sqs.send(
        new DeleteMessageBatchCommand({
          QueueUrl,
          Entries: [
            { Id: 'good', ReceiptHandle },
            { Id: 'bad', ReceiptHandle: 'no receipt' },
          ],
        }),
      );
      return [
        Successful.map(({ Id }) => Id),
        Failed.map(({ Id, Code }) => [Id, Code]),
        await depth(subject, QueueUrl),
      ];
    },
    [['good'], [['bad', 'ReceiptHandleIsInvalid']], '0/0'],
  ],
  [
    'holds a message back for its delay',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      await subject.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'id-1', DelaySeconds: 1 }));
      const early = await receive(subject, QueueUrl);
      return [early.length, (await receive(subject, QueueUrl, { WaitTimeSeconds: 10 })).length];
    },
    [0, 1],
  ],
  [
    'keeps message attributes and gives those that are asked for',
    async (subject) => {
      const QueueUrl = await subject.newQueue();
      const MessageAttributes = { kind: { DataType: 'String', StringValue: 'crash' } };
      const sent = await subject.sqs.send(
        new SendMessageCommand({ QueueUrl, MessageBody: 'id-1', MessageAttributes }),
      );
      const [message] = await receive(subject, QueueUrl, { MessageAttributeNames: ['All'] });
      return [message?.MessageAttributes, sent.MD5OfMessageAttributes === message?.MD5OfMessageAttributes];
    },
    [{ kind: { DataType: 'String', StringValue: 'crash' } }, true],
  ],
  [
    'tells the attributes of a queue that are asked for',
    async (subject) => {
      const QueueUrl = await subject.newQueue({ VisibilityTimeout: '300' });
      const ask = (...names: readonly string[]): Promise<unknown> =>
        outcome(
          subject.sqs.send(
            // Names that the SDK's type has not are part of what is tried.
            new GetQueueAttributesCommand({ QueueUrl, AttributeNames: names as 'All'[] }),
          ),
          ({ Attributes }) => Attributes ?? {},
        );
      const arn = (await ask('QueueArn')) as Record<string, string>;
      return [
        arn['QueueArn']?.replace(/[^:]+$/, 'NAME'),
        await ask('VisibilityTimeout'),
        await ask(),
        await ask('Nonsense'),
      ];
    },
    ['arn:aws:sqs:us-west-2:000000000000:NAME', { VisibilityTimeout: '300' }, {}, 'InvalidAttributeName 400'],
  ],
  [
    'empties a queue, with what is taken',
    async (subject) => {
      const { QueueUrl } = await taken(subject);
      await send(subject, QueueUrl, 'id-2');
      await subject.sqs.send(new PurgeQueueCommand({ QueueUrl }));
      return [await depth(subject, QueueUrl), await receiveBodies(subject, QueueUrl)];
    },
    ['0/0', []],
  ],
  [
    'removes a queue with its messages',
    async (subject) => {
      const { QueueUrl } = await taken(subject);
      await subject.sqs.send(new DeleteQueueCommand({ QueueUrl }));
      return outcome(subject.sqs.send(new GetQueueUrlCommand({ QueueName: QueueUrl.split('/').at(-1) })));
    },
    'QueueDoesNotExist 400',
  ],
];
