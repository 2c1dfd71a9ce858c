/** Search on quantities. Source: FHIR R4 Search, 3.1.1.4.8 (number: implicit precision) and 3.1.1.4.11 (quantity). */
import type { Prefix } from './match-date.js';
import { splitPrefix } from './match-date.js';
import { Refusal } from './refusal.js';
import { isJsonObject } from './resource.js';

export interface QuantityTest {
  readonly prefix: Prefix;
  readonly value: number;
  /** Half of the last digit given: 5.40 stands for 5.395 up to 5.405. */
  readonly margin: number;
  readonly system?: string;
  readonly code?: string;
}

/** @throws Refusal 400 where the text is not `[prefix]number`, `[prefix]number|system|code` or `…||code`. */
export function parseQuantityTest(parameter: string, text: string): QuantityTest {
  const [prefix, rest] = splitPrefix(text);
  const [number = '', system = '', code = ''] = rest.split('|');
  const match = /^-?\d+(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number);
  if (match === null)
    throw new Refusal(400, 'value', `${parameter} must be a number, with or without a prefix and unit.`);
  const margin = 0.5 * 10 ** (Number(match[2] ?? 0) - (match[1]?.length ?? 0));
  return {
    prefix,
    value: Number(number),
    margin,
    ...(system === '' ? {} : { system }),
    ...(code === '' ? {} : { code }),
  };
}

export function matchesQuantity(value: unknown, test: QuantityTest): boolean {
  if (!isJsonObject(value) || typeof value['value'] !== 'number') return false;
  if (test.system !== undefined && value['system'] !== test.system) return false;
  if (test.code !== undefined && value['code'] !== test.code && value['unit'] !== test.code) return false;
  return compares(value['value'], test);
}

function compares(target: number, test: QuantityTest): boolean {
  const equal = target >= test.value - test.margin && target < test.value + test.margin;
  switch (test.prefix) {
    case 'eq':
      return equal;
    case 'ne':
      return !equal;
    case 'gt':
    case 'sa':
      return target > test.value;
    case 'lt':
    case 'eb':
      return target < test.value;
    case 'ge':
      return target >= test.value;
    case 'le':
      return target <= test.value;
    case 'ap':
      return Math.abs(target - test.value) <= Math.abs(test.value) / 10;
  }
}
