import { isJsonObject, type JsonValue } from '../../../../crash/json.ts';
import { annotation, objectAt } from '../read-value.ts';
import type { Rule } from '../rule.ts';

/** Who repacked the product: the annotation, else the telemetry environment; empty or null means Mozilla itself. */
export const distributionId: Rule = {
  name: 'DistributionIdRule',
  run: (crash) => {
    const id = annotation(crash, 'DistributionID') ?? fromTelemetry(crash.raw['TelemetryEnvironment']);
    if (id === undefined) return { set: { distribution_id: 'unknown' } };
    return { set: { distribution_id: typeof id === 'string' && id !== '' ? id : 'mozilla' } };
  },
};

function fromTelemetry(value: JsonValue | undefined): JsonValue | undefined {
  const environment = typeof value === 'string' ? parse(value) : value;
  return isJsonObject(environment) ? objectAt(environment, 'partner')?.['distributionId'] : undefined;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
