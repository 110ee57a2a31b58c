import { fakeContext, type PartContext } from '../../kit/context.ts';
import { listen } from '../../kit/lifecycle/listen.ts';
import { type Running, running } from '../../kit/lifecycle/running.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { createControlRoomApp } from './app.ts';
import type { WatchedFlow } from './flow-state.ts';
import { createFlowObserver } from './observe/flow-observer.ts';
import { type ControlRoomOptions, controlRoomOptions } from './options.ts';
import { liveStream } from './routes/stream.ts';

export type RunningControlRoom = Running;

/** Starts the control room over a flow whose parts already answer. */
export async function startControlRoom(
  given: Partial<ControlRoomOptions>,
  flow: WatchedFlow,
  surroundings: Partial<PartContext> = {},
): Promise<RunningControlRoom> {
  const options = withDefaults(controlRoomOptions, given);
  const context = fakeContext(surroundings);
  const observer = await createFlowObserver(flow, context.clock);
  const stream = liveStream(observer, flow.endpoints.webappUrl, options.refresh);
  const app = createControlRoomApp({ flow, observer, stream, context });
  const listening = await listen(app, { part: 'control-room', host: options.host, port: options.port });
  return running({ url: listening.url, port: listening.port, reset: () => Promise.resolve() }, async () => {
    stream.stop();
    await listening.close();
    await observer.stop();
  });
}
