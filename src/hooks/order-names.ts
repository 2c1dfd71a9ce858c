/** What to call draft orders and proposed appointments on cards, and which of them a hook speaks about. */
import { ACT, doseText, PURPOSE, ROUTE } from '../rules/treatment-words.js';
import { drugName } from '../rules/wording.js';
import type { Language } from '../rules/wording.js';
import type { Sentence } from '../rules/rule.js';
import { isExact, isoOf } from '../timeline/day.js';
import type { Appointment, Fact } from '../timeline/fact.js';

/** What a draft can be for, beside drugs. */
const ACTS: Readonly<Partial<Record<Fact['kind'], Sentence>>> = ACT;
const ANTINEOPLASTIC: Sentence = { en: 'antineoplastic', zh: '抗肿瘤药' };

/**
 * Names of the draft orders that the chart's readers understood, by reference:
 * "MedicationRequest/d1" → "cisplatin 60 mg, intra-arterial".
 */
export function namesOfOrders(facts: readonly Fact[], language: Language): ReadonlyMap<string, string> {
  const parts = new Map<string, string[]>();
  for (const fact of facts) {
    const name = isDraft(fact) ? nameOf(fact, language) : undefined;
    if (name === undefined) continue;
    const names = parts.get(fact.source) ?? [];
    if (!names.includes(name)) names.push(name);
    parts.set(fact.source, names);
  }
  return new Map([...parts].map(([order, names]) => [order, names.join(' + ')]));
}

/**
 * The draft orders and proposed appointments among the facts, by reference; of these the selected ones, where a
 * selection is given. An appointment for something else is none of them.
 */
export function ordersSpokenOf(facts: readonly Fact[], selections?: readonly string[]): ReadonlySet<string> {
  const drafts = new Set(facts.filter(isDraft).map((fact) => fact.source));
  if (selections === undefined) return drafts;
  return new Set(selections.filter((reference) => drafts.has(reference)));
}

function isDraft(fact: Fact): boolean {
  if (!('standing' in fact) || fact.standing !== 'draft') return false;
  return fact.kind !== 'appointment' || fact.purpose !== 'unstated';
}

function nameOf(fact: Fact, language: Language): string | undefined {
  if (fact.kind === 'appointment') return nameOfAppointment(fact, language);
  if (fact.kind !== 'drug-delivery') return ACTS[fact.kind]?.[language];
  const drug = fact.drug === undefined ? ANTINEOPLASTIC[language] : drugName(fact.drug, language);
  const dosed = fact.dose === undefined ? drug : `${drug} ${doseText(fact.dose)}`;
  const route = fact.route === 'unknown' ? undefined : ROUTE[fact.route][language];
  return `${dosed}${route === undefined ? '' : language === 'zh' ? `（${route}）` : `, ${route}`}`;
}

/** "arterial session, 2026-06-01"; of a requested period, both its ends. */
function nameOfAppointment({ purpose, when }: Appointment, language: Language): string | undefined {
  if (purpose === 'unstated') return undefined;
  const name = PURPOSE[purpose][language];
  const days = isExact(when) ? isoOf(when.first) : `${isoOf(when.first)} – ${isoOf(when.last)}`;
  return language === 'zh' ? `${name}（${days}）` : `${name}, ${days}`;
}
