import type { Field } from '../field.ts';
import { publicField } from '../field-row.ts';

/** Product and build: annotations of the raw crash (reference processor §2). */
export const productAnnotations: readonly Field[] = [
  publicField('ProductName', 'string', 'Name of the product.'),
  publicField('ProductID', 'string', 'UUID of the product.'),
  publicField('Version', 'string', 'Version of the product.'),
  publicField('BuildID', 'string', 'Build id of the product: date and time of the build in 14 digits.'),
  publicField('ReleaseChannel', ['string', 'null'], 'Update channel of the build.'),
  publicField('Vendor', 'string', 'Vendor of the product.'),
  publicField(
    'ApplicationBuildID',
    'string',
    "Build id of the application where it differs from the engine's.",
  ),
  publicField('DistributionID', 'string', 'Id of the partner distribution.'),
  publicField('useragent_locale', 'string', 'Locale of the user interface.'),
  publicField('GeckoViewVersion', 'string', 'Version of GeckoView in the application.'),
  publicField('Throttleable', 'string', '`0` where the client asks that the crash is not throttled.'),
  publicField('SubmittedFrom', 'string', 'Which part of the client submitted the crash.'),
  publicField(
    'SubmittedFromInfobar',
    'string',
    '`1` where the crash was submitted from the notification bar.',
    { deprecated: true },
  ),
];
