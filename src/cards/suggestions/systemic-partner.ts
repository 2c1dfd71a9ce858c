/**
 * The systemic partner of an arterial session, one suggestion per eligible regimen partner (clause C2; protocol
 * sections 5 and 6).
 */
import type { Remedy } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import type { CourseView, Delivery } from '../../timeline/course-view.js';
import type { Day } from '../../timeline/day.js';
import { flat } from '../../timeline/flat.js';
import type { Drug } from '../../timeline/vocabulary.js';
import type { CardContext } from '../card-context.js';
import { tell } from '../phrases.js';
import { type BodySurface, bodySurfaceOf } from './body-surface.js';
import { takesActions } from './client-takes.js';
import { type EligibleRegimens, eligibleRegimens, holdsAll, type PartnerRegimen } from './partner-regimens.js';
import { dosageOf, type OrderContext, partnerOrder, startOf } from './partner-order.js';
import type { Proposal, UnnamedSuggestion } from './proposal.js';
import { safetyGaps, withheld, withheldSentences } from './withheld.js';

type GivePartner = Extract<Remedy, { kind: 'give-systemic-partner' }>;

/** Partners that nothing known speaks against, the preselected one first, and what to check before ordering one. */
export function proposeSystemicPartner(remedy: GivePartner, view: CourseView, context: CardContext): Proposal {
  const { language } = context;
  const eligible = eligibleRegimens(view, remedy.arterial, context.terminology.ingredients);
  const judged = eligible.regimens.map((one) => ({
    one,
    kept: one.partnerDrugs.flatMap((drug) => withheld(drug, view, context) ?? []),
  }));
  const offered = judged.filter(({ kept }) => kept.length === 0).map(({ one }) => one);
  const takeable = offered.filter(({ partners }) => takesActions(context.profile, 'create', partners.length));
  const preselected = preselect(takeable, eligible, remedy, view, language);
  const first = offered.filter((one) => one === preselected?.regimen);
  const inOrder = [...first, ...offered.filter((one) => one !== preselected?.regimen)];
  const surface = bodySurfaceOf(view);
  const arterial = new Set(remedy.arterial.map((drug) => drug.ingredient));
  const order = { view, context, surface, arterial, start: startOf(remedy.after, view.asOf) };
  const suggest = (one: PartnerRegimen): UnnamedSuggestion => {
    const [drug, ...others] = one.partners;
    return {
      label: labelOf(one, order),
      ...(one === preselected?.regimen && { isRecommended: true as const }),
      actions: [partnerOrder(drug, order), ...others.map((other) => partnerOrder(other, order))],
    };
  };
  return {
    suggestions: inOrder.map(suggest),
    checks: [
      ...(preselected === undefined ? [] : [preselected.reason]),
      ...reservations(eligible, offered, remedy, view, language),
      ...withheldSentences(
        flat(judged, ({ kept }) => kept),
        language,
      ),
      ...(takeable.length === 0 ? [] : ofClient(takeable.length, context)),
      ...(offered.length === 0 ? [] : beforeOrdering(offered, surface, arterial, view, context)),
    ],
  };
}

/** Where the dose in the order is not read, it stands where it is: in the label. */
function labelOf({ partners, partnerDrugs }: PartnerRegimen, order: OrderContext): string {
  const { language, profile } = order.context;
  if (profile.orderDosage === 'honored') return tell('partner-label', language, { drugs: { drugs: partnerDrugs } });
  const dosage = partners.map((drug) => dosageOf(drug, order)).join(language === 'zh' ? '；' : '; ');
  return tell('partner-label-dosed', language, { dosage });
}

/** What the client's way of ordering leaves to the clinician. */
function ofClient(offered: number, { profile, language }: CardContext): readonly string[] {
  return [
    ...(profile.selectionBehavior === 'any' && offered > 1 ? [tell('choose-one', language)] : []),
    ...(profile.orderDosage === 'ignored' ? [tell('dosage-to-set', language)] : []),
  ];
}

/** Preselected only where histology and platinum leave no doubt about the regimen; the reason is shown. */
function preselect(
  offered: readonly PartnerRegimen[],
  { match }: EligibleRegimens,
  remedy: GivePartner,
  view: CourseView,
  language: Language,
): { readonly regimen: PartnerRegimen; readonly reason: string } | undefined {
  const [first] = offered;
  if (first === undefined || match === 'other-platinum' || view.diagnosis.histology === 'unspecified') return undefined;
  const facts = (regimen: PartnerRegimen) => ({
    drugs: { drugs: regimen.partnerDrugs },
    platinum: { drugs: regimen.nonspecific },
  });
  const arterial = new Set(remedy.arterial.map((drug) => drug.ingredient));
  if (arterial.size > 1 && holdsAll(first, arterial))
    return { regimen: first, reason: tell('recommended-fit', language, facts(first)) };
  for (const { drug, day } of earlierSystemic(view, remedy.after)) {
    const same = offered.find(({ partners }) => partners.some((partner) => partner.ingredient === drug?.ingredient));
    if (same !== undefined)
      return {
        regimen: same,
        reason: tell('recommended-continuity', language, { ...facts(same), day: { day } }),
      };
  }
  return { regimen: first, reason: tell('recommended-first', language, facts(first)) };
}

/** What was given systemically before the session, the latest first (clause C1: the latest regimen is the standard). */
function earlierSystemic(view: CourseView, session: Day): readonly Delivery[] {
  return view.deliveries
    .filter(({ route, day, status }) => route === 'systemic' && day < session && status !== 'planned')
    .toSorted((one, other) => other.day - one.day);
}

function reservations(
  { regimens, match }: EligibleRegimens,
  offered: readonly PartnerRegimen[],
  { arterial }: GivePartner,
  { diagnosis }: CourseView,
  language: Language,
): readonly string[] {
  if (arterial.length === 0) return [tell('arterial-unknown', language)];
  if (regimens.length === 0) return [tell('no-regimen', language)];
  const regional = flat(
    offered.filter(({ regimen }) => regimen.region === 'CN'),
    ({ partnerDrugs }) => partnerDrugs,
  );
  const platinums = arterial.filter((drug) => drug.drugClass === 'platinum');
  return [
    ...(match === 'other-platinum' ? [tell('platinum-outside', language, { drugs: { drugs: platinums } })] : []),
    ...(diagnosis.histology === 'unspecified' ? [tell('histology-unknown', language)] : []),
    ...(diagnosis.histology === 'nsclc-unspecified' ? [tell('histology-unspecified', language)] : []),
    ...(regional.length > 0 ? [tell('region-cn', language, { drugs: { drugs: regional } })] : []),
  ];
}

function beforeOrdering(
  offered: readonly PartnerRegimen[],
  surface: BodySurface | undefined,
  arterial: ReadonlySet<string>,
  view: CourseView,
  context: CardContext,
): readonly string[] {
  const { language } = context;
  const drugs: readonly Drug[] = flat(offered, ({ partnerDrugs }) => partnerDrugs);
  const both = drugs.filter((drug) => arterial.has(drug.ingredient));
  return [
    ...(both.length === 0 ? [] : [tell('partner-by-artery', language, { drugs: { drugs: both } })]),
    surface === undefined
      ? tell('no-body-surface', language)
      : tell('body-surface', language, {
          area: surface.area,
          height: surface.height.value,
          heightDay: { day: surface.height.day },
          weight: surface.weight.value,
          weightDay: { day: surface.weight.day },
          step: tell('rounding-step', language),
        }),
    ...(drugs.some((drug) => drug.ingredient === 'pemetrexed') ? [tell('pemetrexed-premedication', language)] : []),
    ...safetyGaps(drugs, view, context),
    tell('check-organs', language),
  ];
}
