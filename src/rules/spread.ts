/** Facts of a finding that differ between possible courses of events: told as all they can be. */
import { greatest, least } from '../timeline/extremes.js';
import { isoOf, type Day } from '../timeline/day.js';
import { flat } from '../timeline/flat.js';
import type { FactValue, FactValues, Sentence } from './rule.js';
import { say } from './wording.js';

type Days = Extract<FactValue, { readonly day: Day }>;
type Drugs = Extract<FactValue, { readonly drugs: unknown }>;
type Vessels = Extract<FactValue, { readonly vessels: unknown }>;

const isNumber = (value: FactValue): value is number => typeof value === 'number';
const isDay = (value: FactValue): value is Days => typeof value === 'object' && 'day' in value;
const isDrugs = (value: FactValue): value is Drugs => typeof value === 'object' && 'drugs' in value;
const isVessels = (value: FactValue): value is Vessels => typeof value === 'object' && 'vessels' in value;

const once = <T>(values: readonly T[]): readonly T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

const VALUE: Sentence = { en: '{value}', zh: '{value}' };
const inWords = (value: FactValue): Sentence => ({ en: say(VALUE, { value }, 'en'), zh: say(VALUE, { value }, 'zh') });

/** One value from those of all courses of events: a range of numbers or days, any of several drugs, vessels or words. */
function spread(values: readonly FactValue[]): FactValue {
  const each = once(values);
  const [first] = each as [FactValue];
  if (each.length === 1) return first;
  if (each.every(isNumber)) return `${least(each)}–${greatest(each)}`;
  if (each.every(isDay)) {
    const days = each.map(({ day }) => isoOf(day)).sort();
    return days.filter((_, index) => index === 0 || index === days.length - 1).join(' – ');
  }
  if (each.every(isDrugs)) return { drugs: once(flat(each, ({ drugs }) => drugs)) };
  if (each.every(isVessels)) return { vessels: once(flat(each, ({ vessels }) => vessels)) };
  const words = once(each.map(inWords));
  return { en: words.map(({ en }) => en).join(' or '), zh: words.map(({ zh }) => zh).join('或') };
}

/** The facts that all courses of events tell of a finding. */
export function spreadFacts(all: readonly FactValues[]): FactValues {
  const [first, ...others] = all as [FactValues];
  const shared = Object.keys(first).filter((name) => others.every((facts) => name in facts));
  return Object.fromEntries(shared.map((name) => [name, spread(all.map((facts) => facts[name] as FactValue))]));
}
