import type { Field } from '../field.ts';
import { bool, keyword, protectedField, publicField, text } from '../field-row.ts';
import { javaException } from './java-exception.ts';

/** User, add-ons, Java: fields of the processed crash (reference processor §2.2). */
export const userFields: readonly Field[] = [
  protectedField('url', 'string', 'Address of the page that was shown.', {
    sourceAnnotation: 'URL',
    search: keyword,
  }),
  protectedField('user_comments', 'string', 'What the user wrote.', {
    sourceAnnotation: 'Comments',
    search: text,
  }),
  protectedField('breadcrumbs', 'array', 'Events before the crash.', { items: { types: ['any'] } }),
  publicField('addons', 'array', 'Add-ons as `id:version`.', {
    search: keyword,
    items: { types: ['string'] },
  }),
  publicField('addons_checked', ['boolean', 'null'], 'Whether add-ons were checked for compatibility.', {
    search: bool,
  }),
  publicField('accessibility', 'boolean', 'Whether accessibility was in use.', { search: bool }),
  publicField('accessibility_client', 'string', 'Program that used accessibility.', {
    sourceAnnotation: 'AccessibilityClient',
    search: keyword,
  }),
  publicField(
    'accessibility_in_proc_client',
    'string',
    'Accessibility programs inside the process, as a number.',
    { sourceAnnotation: 'AccessibilityInProcClient', search: keyword },
  ),
  publicField('telemetry_environment', 'object', 'The environment as telemetry describes it.', {
    sourceAnnotation: 'TelemetryEnvironment',
    otherProperties: { types: ['any'] },
  }),
  publicField(
    'java_stack_trace',
    'string',
    'Java stack: exception classes and stack lines without their messages.',
    { search: text },
  ),
  protectedField('java_stack_trace_raw', 'string', 'Java stack with its messages.', {
    sourceAnnotation: 'JavaStackTrace',
    search: text,
  }),
  publicField('java_exception', 'object', 'Java exception with stack frames.', {
    sourceAnnotation: 'JavaException',
    properties: javaException,
  }),
];
