/** The lane of response: disease status, longest diameter, stage, and words of response or progression. */
import { DISEASE_STATUS } from '../../../rules/disease-words.js';
import { REMARK } from '../../../rules/remark-words.js';
import type { DiseaseStatus, Dated, Fact } from '../../../timeline/fact.js';
import { type Drawing, isDrawn, itemOf, inOrder } from '../drawing.js';
import type { Item, Lane, ResponseSaid } from '../item.js';

const SAYS: Readonly<Record<DiseaseStatus['status'], ResponseSaid>> = {
  remission: 'response',
  improved: 'response',
  stable: 'stable',
  progressed: 'progression',
};

interface Told {
  readonly says: ResponseSaid;
  readonly label: string;
  readonly text: string;
}

function toldOf(fact: Fact, { say, language }: Drawing): Told | undefined {
  if (fact.kind === 'disease-status') {
    const text = DISEASE_STATUS[fact.status][language];
    return { says: SAYS[fact.status], label: text, text };
  }
  if (fact.kind === 'remark' && (fact.remark === 'response' || fact.remark === 'progression')) {
    const text = REMARK[fact.remark][language];
    return { says: fact.remark, label: text, text };
  }
  if (fact.kind === 'tumor-size') {
    const text = say('item', 'diameter', { size: fact.longestDiameter });
    return { says: 'measured', label: `${fact.longestDiameter} mm`, text };
  }
  if (fact.kind !== 'stage') return undefined;
  const text = say('item', 'stage', { group: fact.group });
  return { says: 'measured', label: text, text };
}

export function imagingLane(drawing: Drawing): Lane {
  const items = drawing.view.facts.flatMap((row: Dated): Item[] => {
    const told = isDrawn(row, drawing) ? toldOf(row, drawing) : undefined;
    if (told === undefined) return [];
    const { says, label, text } = told;
    const given = { mark: { kind: 'response', says }, standing: 'done', label, text } as const;
    return [itemOf(`${row.kind} ${row.source}`, [{ row, text }], given, drawing)];
  });
  return { id: 'imaging', rows: [{ id: 'imaging', items: inOrder(items) }] };
}
