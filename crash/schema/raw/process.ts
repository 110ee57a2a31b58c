import type { Field } from '../field.ts';
import { protectedField, publicField } from '../field-row.ts';

/** Process: annotations of the raw crash (reference processor §2). */
export const processAnnotations: readonly Field[] = [
  publicField('ProcessType', 'string', 'Kind of process that crashed; absent for the main process.'),
  protectedField('RemoteType', 'string', 'Kind of content process, which may hold the origin of the page.'),
  publicField('StartupCrash', 'string', '`1` where the crash happened during start-up.'),
  publicField('SafeMode', 'string', '`1` where the product ran in safe mode.'),
  publicField('DOMIPCEnabled', 'string', '`1` where content ran in processes of its own.'),
  publicField('DOMFissionEnabled', 'string', '`1` where sites were isolated in processes of their own.'),
  publicField('IsGarbageCollecting', 'string', '`1` where the garbage collector was running.'),
  publicField('BackgroundTaskName', 'string', 'Name of the background task that ran.'),
  publicField('BackgroundTaskMode', 'string', '`1` where the product ran a background task.'),
  publicField('HeadlessMode', 'string', '`1` where the product ran without windows.'),
  publicField('RemoteAgent', 'string', '`1` where the remote agent was active.'),
  publicField('Marionette', 'string', '`1` where Marionette was active.'),
  publicField('ShutdownProgress', 'string', 'Phase that the shutdown had reached.'),
  publicField('ShutdownReason', 'string', 'Why the product was shutting down.'),
  publicField(
    'QuotaManagerShutdownTimeout',
    'string',
    'State of the quota manager when its shutdown timed out.',
  ),
  publicField(
    'AsyncShutdownTimeout',
    'string',
    'JSON text: phase and blockers of a shutdown that timed out.',
  ),
  publicField('Hang', 'string', 'Kind of hang for which the process was killed.'),
  publicField('UtilityProcessSandboxingKind', 'string', 'Kind of sandbox of the utility process.'),
  publicField('UtilityActorsName', 'string', 'Actors of the utility process, comma-separated.'),
  publicField('PluginFilename', 'string', 'File name of the plugin.'),
  publicField('PluginName', 'string', 'Name of the plugin.'),
  publicField('PluginVersion', 'string', 'Version of the plugin.'),
  publicField('GMPPlugin', 'string', "`1` where the process was a media plugin's."),
  publicField('GMPLibraryPath', 'string', "Path of the media plugin's library, its folder cut."),
  publicField('LauncherProcessState', 'string', 'State of the launcher process.'),
  publicField('XPCOMSpinEventLoopStack', 'string', 'Names of the nested event loops that were running.'),
];
