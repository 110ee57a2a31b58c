/** Rules of Socorro's default ruleset that are left out, and why (reference processor §1.5). */
export const rulesNotBuilt: readonly { readonly rule: string; readonly reason: string }[] = [
  {
    rule: 'PHCRule',
    reason:
      'needs the PHC annotations of instrumented Nightly builds, which no fixture carries; they stay in the raw crash',
  },
  {
    rule: 'BetaVersionRule',
    reason: 'needs the VersionString API, which the webapp does not serve yet; beta versions stay as sent',
  },
  {
    rule: 'ThemePrettyNameRule',
    reason: 'needs the list of theme ids of one old Firefox release; add-ons keep their ids',
  },
  {
    rule: 'MemoryReportExtractionRule',
    reason:
      'needs the extraction of measures from memory reports, not built; the report itself is kept whole',
  },
];
