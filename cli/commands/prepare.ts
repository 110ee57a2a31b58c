import { Command } from 'commander';
import { type FlowOptions, flowOptions } from '../../stack/where/flow-options.ts';
import { addFlags, readFlags } from '../option-flags.ts';

/** `crashbox prepare`: makes the flow's buckets and queues where they are missing; what is there stays as it is. */
export function prepareCommand(): Command {
  const command = new Command('prepare').description(
    'Makes the buckets and queues of the flow where they are missing.',
  );
  addFlags(command, 'flow', flowOptions);
  command.action(async () => {
    const flow = readFlags<FlowOptions>(command, 'flow', flowOptions);
    const { ensureBucketsAndQueues } = await import('../../kit/aws/ensure.ts');
    await ensureBucketsAndQueues(flow);
    const { bucket, telemetryBucket, standardQueue, priorityQueue, reprocessingQueue } = flow;
    process.stdout.write(
      `ready: buckets ${bucket}, ${telemetryBucket}; queues ${standardQueue}, ${priorityQueue}, ${reprocessingQueue}\n`,
    );
  });
  return command;
}
