/** Chromium and browsers that are made of it, by the names of their commands. */
export const chromiumCommands: readonly string[] = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
