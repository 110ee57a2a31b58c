/** Ends one thing that was started. */
export type Ending = () => void | Promise<void>;

/**
 * Starts something of several things. Each registers how it ends; all end last first, when it stops and also when
 * a later one fails to start.
 */
export async function startWithEndings<Started extends object>(
  start: (endings: Ending[]) => Promise<Started>,
): Promise<{ readonly started: Started; readonly end: () => Promise<void> }> {
  const endings: Ending[] = [];
  const end = async (): Promise<void> => {
    for (const ending of endings.splice(0).toReversed()) await ending();
  };
  try {
    return { started: await start(endings), end };
  } catch (error) {
    await end();
    throw error;
  }
}
