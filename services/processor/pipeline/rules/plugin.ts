import { annotation } from '../read-value.ts';
import type { Rule } from '../rule.ts';

export const plugin: Rule = {
  name: 'PluginRule',
  applies: (crash) => annotation(crash, 'ProcessType') === 'plugin',
  run: (crash) => ({
    set: {
      plugin_filename: annotation(crash, 'PluginFilename') ?? '',
      plugin_name: annotation(crash, 'PluginName') ?? '',
      plugin_version: annotation(crash, 'PluginVersion') ?? '',
    },
  }),
};
