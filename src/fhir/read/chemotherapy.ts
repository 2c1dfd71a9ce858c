/** Drugs that a procedure or its order names in its own words, and chemotherapy that names none. */
import type { Day, DayInterval } from '../../timeline/day.js';
import type { DrugDelivery } from '../../timeline/fact.js';
import type { CodedText, ProcedureKind } from '../../terminology/terminology.js';
import { flat } from '../../timeline/flat.js';
import type { Route, Standing } from '../../timeline/vocabulary.js';
import { wordsOf } from './coded.js';
import { infusionRemarks } from './dosage.js';
import { drugsInText, minutesInText, sentencesDone, type WrittenDrug } from './drug-text.js';
import type { Row } from './row.js';

interface Place {
  readonly source: string;
  readonly when: DayInterval;
  readonly known: Day;
  readonly standing: Standing;
}

const SYSTEMIC_WORDS = /静脉|静滴|静推|口服|\b(iv|intravenous|ivgtt|oral|systemic)\b/i;

/**
 * By which route the act gave chemotherapy. Words of an artery beat a code that says "infusion chemotherapy",
 * unless words say that both routes were used.
 */
function routesOf(row: Row, kinds: ReadonlySet<ProcedureKind>, words: string): readonly Route[] {
  const arterial = kinds.has('arterial-infusion');
  const systemic = kinds.has('systemic-chemotherapy');
  if (arterial) return systemic && SYSTEMIC_WORDS.test(words) ? ['arterial', 'systemic'] : ['arterial'];
  if (systemic) return ['systemic'];
  if (!kinds.has('chemotherapy')) return [];
  return [row.around.terminology.route({ text: words })?.route ?? 'unknown'];
}

/**
 * Drug deliveries of an act. A systemic act that names no drug is a delivery without a drug; an arterial one is
 * told by its infusion fact already.
 *
 * @param elsewhere done in another organ: no delivery of this protocol
 */
export function chemotherapyFacts(
  row: Row,
  act: {
    readonly code: CodedText | undefined;
    readonly beside: readonly CodedText[];
    readonly notes: readonly string[];
  },
  kinds: ReadonlySet<ProcedureKind>,
  place: Place,
  elsewhere: boolean,
): readonly DrugDelivery[] {
  const names = wordsOf(act.code);
  const routes = elsewhere || kinds.has('arterial-infusion-other-organ') ? [] : routesOf(row, kinds, names.join('; '));
  return flat(routes, (route): readonly DrugDelivery[] => {
    // Where both routes were used nobody can tell which drug went which way, save the artery's own clauses.
    const drugs = route === 'systemic' && routes.length > 1 ? [] : drugsOf(row, act.beside, names, act.notes, route);
    if (drugs.length === 0)
      return route === 'arterial' ? [] : [{ kind: 'drug-delivery', ...place, route, form: 'unknown' }];
    const notes = flat(act.notes, sentencesDone).join('; ');
    const minutes = minutesInText(names.join('; ')) ?? minutesInText(notes);
    const remarks = infusionRemarks(row.around.terminology, [...names, notes].join('; '));
    return drugs.map(({ drug, form, dose }) => ({
      kind: 'drug-delivery',
      ...place,
      drug,
      route,
      form,
      ...(dose && { dose }),
      ...(minutes !== undefined && { minutes }),
      ...(remarks.length > 0 && { remarks }),
    }));
  });
}

function drugsOf(
  row: Row,
  beside: readonly CodedText[],
  names: readonly string[],
  notes: readonly string[],
  route: Route,
): readonly WrittenDrug[] {
  const { terminology } = row.around;
  const arterial = route === 'arterial';
  const found = new Map<string, WrittenDrug>();
  const add = (written: WrittenDrug): void => {
    const before = found.get(written.drug.ingredient);
    if (before === undefined || (before.dose === undefined && written.dose !== undefined))
      found.set(written.drug.ingredient, written);
  };
  for (const name of names) drugsInText(terminology, name, { onlyDosed: false, arterial }).forEach(add);
  for (const item of beside) {
    const used = terminology.drugs(item);
    used?.drugs.forEach((drug) => {
      add({ drug, form: used.form });
    });
  }
  for (const written of notes) drugsInText(terminology, written, { onlyDosed: true, arterial }).forEach(add);
  return [...found.values()];
}
