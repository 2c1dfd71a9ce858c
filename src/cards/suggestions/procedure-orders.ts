/** Embolization, radiotherapy and surgical review as draft orders (clauses C4b, C5, C6 and S1), FHIR R4 ServiceRequest. */
import type { CodeableConcept, Coding, ServiceRequest } from 'fhir/r4.js';
import type { Remedy } from '../../rules/rule.js';
import { vesselName } from '../../rules/wording.js';
import type { CourseView } from '../../timeline/course-view.js';
import { isoOf } from '../../timeline/day.js';
import type { CardContext } from '../card-context.js';
import { tell } from '../phrases.js';
import { codingsFor } from './client-takes.js';
import type { Proposal } from './proposal.js';

type Embolize = Extract<Remedy, { kind: 'embolize' }>;

const SNOMED = 'http://snomed.info/sct';
export const EMBOLIZATION = { system: SNOMED, code: '16736007', display: 'Transcatheter therapy for embolization' };
export const RADIOTHERAPY = { system: SNOMED, code: '108290001', display: 'Radiation oncology AND/OR radiotherapy' };

/**
 * An embolization order; the action's description names the vessels.
 *
 * The order itself names them for a complete embolization only. Which of several stays open is the operator's
 * choice, and an order that named them all would read as one that closes them all.
 */
export function proposeEmbolization(remedy: Embolize, view: CourseView, context: CardContext): Proposal {
  const { language } = context;
  const { extent, vessels } = remedy;
  const phrase = extent === 'complete' ? 'embolize-complete' : 'embolize-partial';
  const unnamed = tell(`${phrase}-unnamed`, language);
  const named = vessels.length === 0 ? unnamed : tell(phrase, language, { vessels: { vessels } });
  const closesAll = extent === 'complete';
  const sites = closesAll ? vessels.map((vessel) => ({ text: vesselName(vessel, language) })) : [];
  const code = { ...coded('embolization', EMBOLIZATION, context), text: closesAll ? named : unnamed };
  return {
    suggestions: [
      { label: tell('embolization-label', language), actions: [createOrder(code, sites, view, context, named)] },
    ],
    checks: [tell(closesAll ? 'check-embolization-complete' : 'check-embolization-partial', language)],
  };
}

/** A referral for external-beam radiotherapy. */
export function proposeRadiotherapy(view: CourseView, context: CardContext): Proposal {
  const { language } = context;
  const code = { ...coded('radiotherapy', RADIOTHERAPY, context), text: tell('radiotherapy-order', language) };
  const sites = [{ text: tell('radiotherapy-site', language) }];
  const label = tell('radiotherapy-label', language);
  return {
    suggestions: [{ label, actions: [createOrder(code, sites, view, context)] }],
    checks: [tell('check-radiotherapy', language)],
  };
}

/** A multidisciplinary review of resectability. */
export function proposeResectionReview(view: CourseView, context: CardContext): Proposal {
  const { language } = context;
  const code = { ...coded('resection-review', undefined, context), text: tell('resection-order', language) };
  return {
    suggestions: [{ label: tell('resection-label', language), actions: [createOrder(code, [], view, context)] }],
    checks: [tell('check-resection', language)],
  };
}

function coded(order: string, general: Coding | undefined, { profile }: CardContext): { coding?: Coding[] } {
  const coding = codingsFor(order, general, profile);
  return coding.length === 0 ? {} : { coding: [...coding] };
}

function createOrder(
  code: CodeableConcept & { readonly text: string },
  bodySite: CodeableConcept[],
  view: CourseView,
  context: CardContext,
  order: string = code.text,
) {
  const condition = view.diagnosis.sources.find((source) => source.startsWith('Condition/'));
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    status: 'draft',
    intent: 'order',
    code,
    subject: { reference: context.patient },
    authoredOn: isoOf(view.asOf),
    ...(condition !== undefined && { reasonReference: [{ reference: condition }] }),
    ...(bodySite.length > 0 && { bodySite }),
  };
  const description = tell('partner-action', context.language, { dosage: order });
  return { type: 'create', description, resource } as const;
}
