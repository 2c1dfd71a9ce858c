/** The resources of a call, each with what was read from it. */
import type { ReceivedResource } from '../fhir/chart.js';
import { keyOf } from '../fhir/fhir-json.js';
import type { Language } from '../rules/wording.js';
import { problemIn } from '../timeline/data-quality.js';
import type { ChartFacts } from '../timeline/fact.js';
import type { ResourceRow } from '../web/playground/understood.js';
import { SEX } from './fact-words.js';
import { ASKED_FOR, FIELD_WORDS as WORDS } from './field-words.js';
import type { CallRead } from './read-call.js';
import { daysText, toldFact } from './told-fact.js';

/** What was read, by the resource that says so; what no prefetch key holds (drafts) is left. */
export function resourceRows({ facts, drafts }: CallRead, language: Language) {
  const told = toldBySource(facts, language);
  const rowOf = (reference: string, none: string): ResourceRow => {
    const row = told.get(reference);
    told.delete(reference);
    return row ?? { reference, facts: [none], notes: [], unknown: [] };
  };
  return {
    take(resource: ReceivedResource): ResourceRow {
      return rowOf(keyOf(resource) ?? `${resource.resourceType}/?`, WORDS.nothing[language]);
    },
    left(): readonly ResourceRow[] {
      const silent = drafts.flatMap((draft) => keyOf(draft as ReceivedResource) ?? []).filter((one) => !told.has(one));
      return [...silent.map((one) => rowOf(one, WORDS.nothing[language])), ...told.values()];
    },
  };
}

function toldBySource(
  { patient, facts, dataQuality, unresolved }: ChartFacts,
  language: Language,
): Map<string, ResourceRow> {
  const rows = new Map<string, { reference: string; facts: string[]; notes: string[]; unknown: string[] }>();
  const at = (reference: string) => {
    const row = rows.get(reference) ?? { reference, facts: [], notes: [], unknown: [] };
    rows.set(reference, row);
    return row;
  };
  const { reference, birth, sex } = patient;
  if (birth !== undefined || sex !== undefined)
    at(reference).facts.push([...(birth ? [daysText(birth)] : []), ...(sex ? [SEX[sex][language]] : [])].join(' · '));
  for (const fact of facts) at(fact.source).facts.push(toldFact(fact, language));
  for (const { source, field, problem } of dataQuality)
    at(source).notes.push(`${field} ${problemIn(problem, language)}`);
  for (const { source, what, codes, text } of unresolved) {
    const said = [...(text === undefined ? [] : [text]), ...codes].join(', ');
    at(source).unknown.push([ASKED_FOR[what]?.[language] ?? what, said].filter((part) => part !== '').join(': '));
  }
  return rows;
}
