import { reportFailure } from '../cli/report-failure.ts';
import { ensureImage } from '../stack/image/ensure-image.ts';

/** `npm run image`: builds the image of all parts where its inputs changed, and prints its name. */
const started = performance.now();
try {
  const image = await ensureImage();
  process.stdout.write(`${image} is up to date, ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
} catch (error) {
  reportFailure(error);
}
