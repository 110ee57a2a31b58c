import type { Field } from '../field.ts';
import { bool, keyword, keywordChoice, protectedField, publicField, text, textChoice } from '../field-row.ts';

/** Process: fields of the processed crash (reference processor §2.2). */
export const processFields: readonly Field[] = [
  publicField('process_type', 'string', 'Kind of process that crashed; `parent` for the main process.', {
    sourceAnnotation: 'ProcessType',
    search: keywordChoice,
  }),
  protectedField('remote_type', 'string', 'Kind of content process, which may hold the origin of the page.', {
    sourceAnnotation: 'RemoteType',
    search: keyword,
  }),
  publicField('report_type', 'string', 'Kind of report: `crash` or `hang`.', { search: keywordChoice }),
  publicField('startup_crash', ['boolean', 'null'], 'Whether the crash happened during start-up.', {
    sourceAnnotation: 'StartupCrash',
    search: { ...bool, nullValue: false },
  }),
  publicField('safe_mode', 'boolean', 'Whether the product ran in safe mode.', {
    sourceAnnotation: 'SafeMode',
    search: bool,
  }),
  publicField('dom_ipc_enabled', 'boolean', 'Whether content ran in processes of its own.', {
    sourceAnnotation: 'DOMIPCEnabled',
    search: bool,
  }),
  publicField('dom_fission_enabled', 'boolean', 'Whether sites were isolated in processes of their own.', {
    sourceAnnotation: 'DOMFissionEnabled',
    search: bool,
  }),
  publicField('is_garbage_collecting', 'boolean', 'Whether the garbage collector was running.', {
    sourceAnnotation: 'IsGarbageCollecting',
    search: bool,
  }),
  publicField('background_task_name', 'string', 'Name of the background task that ran.', {
    sourceAnnotation: 'BackgroundTaskName',
    search: keyword,
  }),
  publicField('background_task_mode', 'boolean', 'Whether the product ran a background task.', {
    sourceAnnotation: 'BackgroundTaskMode',
    search: bool,
  }),
  publicField('headless_mode', 'boolean', 'Whether the product ran without windows.', {
    sourceAnnotation: 'HeadlessMode',
    search: bool,
  }),
  publicField('remote_agent', 'boolean', 'Whether the remote agent was active.', {
    sourceAnnotation: 'RemoteAgent',
    search: bool,
    default: false,
  }),
  publicField('marionette', 'boolean', 'Whether Marionette was active.', {
    sourceAnnotation: 'Marionette',
    search: bool,
    default: false,
  }),
  publicField('shutdown_progress', 'string', 'Phase that the shutdown had reached.', {
    sourceAnnotation: 'ShutdownProgress',
    search: textChoice,
  }),
  publicField('shutdown_reason', 'string', 'Why the product was shutting down.', {
    sourceAnnotation: 'ShutdownReason',
    search: keyword,
  }),
  publicField(
    'quota_manager_shutdown_timeout',
    'string',
    'State of the quota manager when its shutdown timed out.',
    { sourceAnnotation: 'QuotaManagerShutdownTimeout', search: text },
  ),
  publicField(
    'async_shutdown_timeout',
    'string',
    'JSON text: phase and blockers of a shutdown that timed out.',
    { sourceAnnotation: 'AsyncShutdownTimeout', search: text },
  ),
  publicField('hang', 'string', 'Kind of hang for which the process was killed.', {
    sourceAnnotation: 'Hang',
    search: keyword,
  }),
  publicField('plugin_filename', 'string', 'File name of the plugin, for plugin processes.', {
    search: text,
  }),
  publicField('plugin_name', 'string', 'Name of the plugin, for plugin processes.', { search: text }),
  publicField('plugin_version', 'string', 'Version of the plugin, for plugin processes.', { search: text }),
  publicField('gmp_plugin', 'boolean', "Whether the process was a media plugin's.", {
    sourceAnnotation: 'GMPPlugin',
    search: bool,
  }),
  publicField('gmp_library_path', 'string', "Path of the media plugin's library, its folder cut.", {
    sourceAnnotation: 'GMPLibraryPath',
    search: text,
  }),
  publicField('launcher_process_state', 'string', 'State of the launcher process.', {
    sourceAnnotation: 'LauncherProcessState',
    search: keyword,
  }),
  publicField('utility_actors_name', 'array', 'Actors of the utility process.', {
    search: keyword,
    items: { types: ['string'] },
  }),
  publicField('utility_process_sandboxing_kind', 'string', 'Kind of sandbox of the utility process.', {
    sourceAnnotation: 'UtilityProcessSandboxingKind',
    search: keyword,
  }),
  publicField('xpcom_spin_event_loop_stack', 'string', 'Names of the nested event loops that were running.', {
    sourceAnnotation: 'XPCOMSpinEventLoopStack',
    search: text,
  }),
];
