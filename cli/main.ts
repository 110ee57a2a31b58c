import { createProgram } from './program.ts';
import { reportFailure } from './report-failure.ts';

try {
  const args = process.argv.slice(2);
  const program = await createProgram(args);
  await program.parseAsync(args, { from: 'user' });
} catch (error) {
  reportFailure(error);
  // What failed may leave behind what nobody can cancel, such as the lookup of a name.
  process.stderr.write('', () => process.exit());
}
