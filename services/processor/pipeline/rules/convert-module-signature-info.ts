import { isJsonObject } from '../../../../crash/json.ts';
import type { Rule } from '../rule.ts';

/** The stackwalker reads this annotation as JSON text; JSON payloads bring an object. */
export const convertModuleSignatureInfo: Rule = {
  name: 'ConvertModuleSignatureInfoRule',
  applies: ({ raw }) => isJsonObject(raw['ModuleSignatureInfo']),
  run: ({ raw }) => ({ raw: { ...raw, ModuleSignatureInfo: JSON.stringify(raw['ModuleSignatureInfo']) } }),
};
