import { createProgram } from './program.ts';
import { reportFailure } from './report-failure.ts';

try {
  await createProgram().parseAsync();
} catch (error) {
  reportFailure(error);
  // What failed may leave behind what nobody can cancel, such as the lookup of a name.
  process.stderr.write('', () => process.exit());
}
