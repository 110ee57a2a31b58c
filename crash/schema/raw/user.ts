import type { Field } from '../field.ts';
import { protectedField, publicField } from '../field-row.ts';

/** User, add-ons, Java: annotations of the raw crash (reference processor §2). */
export const userAnnotations: readonly Field[] = [
  protectedField('URL', 'string', 'Address of the page that was shown.'),
  protectedField('Comments', 'string', 'What the user wrote.'),
  protectedField('Email', 'string', 'Address the user left.'),
  protectedField('Breadcrumbs', 'string', 'JSON: events before the crash.'),
  publicField('Add-ons', 'string', 'Add-ons, URL-encoded `id:version`, comma-separated.'),
  publicField('EMCheckCompatibility', 'string', '`true` where add-ons were checked for compatibility.'),
  publicField('Accessibility', 'string', '`Active` where accessibility was in use.'),
  publicField('AccessibilityClient', 'string', 'Program that used accessibility.'),
  publicField(
    'AccessibilityInProcClient',
    'string',
    'Accessibility programs inside the process, as a number.',
  ),
  publicField('TelemetryEnvironment', 'string', 'JSON: the environment as telemetry describes it.'),
  protectedField('TelemetryClientId', 'string', 'Id of the installation in telemetry.'),
  protectedField('TelemetryProfileGroupId', 'string', 'Id of the profile group in telemetry.'),
  protectedField('TelemetrySessionId', 'string', 'Id of the session in telemetry.'),
  protectedField('TelemetryServerURL', 'string', 'Server that telemetry goes to.'),
  protectedField('ProfileDirectory', 'string', "Path of the profile, which holds the user's name."),
  protectedField('ServerURL', 'string', 'Address the crash was sent to.'),
  protectedField('StackTraces', 'string', 'JSON: stacks that the client walked itself.'),
  protectedField('JavaStackTrace', 'string', 'Java stack with its messages, as text.'),
  protectedField('JavaException', 'string', 'JSON: Java exception with stack frames.'),
  protectedField('Sentry', 'string', 'Ids of the same crash in an error service.'),
  publicField('CrashType', 'string', 'Kind of crash on Android.'),
];
