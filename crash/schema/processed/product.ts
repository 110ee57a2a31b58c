import type { Field } from '../field.ts';
import {
  integer,
  keyword,
  keywordChoice,
  long,
  publicField,
  semicolonChoice,
  text,
  textChoice,
} from '../field-row.ts';

/** Product: fields of the processed crash (reference processor §2.2). */
export const productFields: readonly Field[] = [
  publicField('product', 'string', 'Name of the product.', {
    sourceAnnotation: 'ProductName',
    search: textChoice,
  }),
  publicField('productid', 'string', 'UUID of the product.', {
    sourceAnnotation: 'ProductID',
    search: keyword,
  }),
  publicField('version', 'string', 'Version of the product.', {
    sourceAnnotation: 'Version',
    search: keywordChoice,
  }),
  publicField('major_version', 'integer', 'Number before the first dot of the version, or 0.', {
    search: integer,
  }),
  publicField('build', 'string', 'Build id of the product: date and time of the build in 14 digits.', {
    sourceAnnotation: 'BuildID',
    search: { ...long, name: 'build_id' },
  }),
  publicField('release_channel', ['string', 'null'], 'Update channel of the build.', {
    sourceAnnotation: 'ReleaseChannel',
    search: keywordChoice,
  }),
  publicField('vendor', 'string', 'Vendor of the product.', { sourceAnnotation: 'Vendor', search: text }),
  publicField(
    'application_build_id',
    'string',
    "Build id of the application where it differs from the engine's.",
    { sourceAnnotation: 'ApplicationBuildID', search: long },
  ),
  publicField('geckoview_version', 'string', 'Version of GeckoView in the application.', {
    sourceAnnotation: 'GeckoViewVersion',
    search: keyword,
  }),
  publicField(
    'distribution_id',
    'string',
    'Id of the partner distribution; `mozilla` or `unknown` without one.',
    { search: keyword },
  ),
  publicField('useragent_locale', 'string', 'Locale of the user interface.', {
    sourceAnnotation: 'useragent_locale',
    search: semicolonChoice,
  }),
];
