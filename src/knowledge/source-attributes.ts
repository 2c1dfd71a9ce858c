/**
 * The source attributes that US certification asks of evidence-based decision support, 45 CFR 170.315(b)(11)(iv)(A):
 * what the advice rests on, who made it, who paid, since when, and which data about a person it uses.
 */
import type { Protocol } from '../rules/protocol.js';
import { REGIMENS_VERSION } from '../timeline/regimens.js';
import { documentsOf } from './citations.js';
import { PUBLICATION } from './publication.js';

export interface SourceAttribute {
  /** Paragraph of the regulation. */
  readonly paragraph: string;
  readonly code: string;
  /** What the regulation asks, in our words. */
  readonly asks: string;
  readonly answer: string;
}

export interface SourceAttributes {
  readonly intervention: string;
  readonly protocol: { readonly id: string; readonly version: string };
  readonly regulation: string;
  readonly type: 'evidence-based';
  readonly attributes: readonly SourceAttribute[];
  /** Citations, clause by clause, of each rule. */
  readonly rules: readonly {
    readonly id: string;
    readonly version: string;
    readonly citations: readonly { readonly document: string; readonly version: string; readonly locator: string }[];
  }[];
}

const NOT_USED = 'Not used. No rule, suggestion or text depends on it.';

/** Paragraphs (5) to (13): data about the person, and what each is used for. */
const PERSON: readonly (readonly [code: string, asks: string, answer: string])[] = [
  ['race', 'Use of race', `${NOT_USED} Kidney function is estimated by CKD-EPI 2021, which has no term for race.`],
  ['ethnicity', 'Use of ethnicity', NOT_USED],
  [
    'language',
    "Use of the patient's language",
    `${NOT_USED} The language of cards is the reader’s or the site’s choice.`,
  ],
  ['sexual-orientation', 'Use of sexual orientation', NOT_USED],
  ['gender-identity', 'Use of gender identity', NOT_USED],
  [
    'sex',
    'Use of sex',
    'Only to estimate kidney function (CKD-EPI 2021) from creatinine where the chart reports no eGFR. Where it is not ' +
      'known and the answer hangs on it, the answer is "cannot tell".',
  ],
  [
    'date-of-birth',
    'Use of date of birth',
    'Only as age, to estimate kidney function (CKD-EPI 2021, adults) from creatinine where the chart reports no eGFR. ' +
      'Where it is not known, no estimate is made and the answer is "cannot tell".',
  ],
  ['social-determinants', 'Use of social determinants of health data', NOT_USED],
  [
    'health-status-assessments',
    'Use of health status assessments data',
    `${NOT_USED} Performance status is left to the clinician; cards name it as something to check.`,
  ],
];

/** The source attributes of the service, with the citations of every rule. */
export function sourceAttributes(protocol: Protocol): SourceAttributes {
  const documents = documentsOf(protocol).map(({ citation = '' }) => citation);
  const source: readonly (readonly [code: string, asks: string, answer: string])[] = [
    [
      'bibliographic-citation',
      'Bibliographic citation of the intervention (clinical research or guideline)',
      `${documents.join('; ')}. Clause by clause in each rule. ${protocol.standing.en}`,
    ],
    [
      'developer',
      'Developer of the intervention (translation from clinical research or guideline)',
      `The contributors of the open-source project ${PUBLICATION.publisher}; readings they chose are marked as such.`,
    ],
    ['funding-source', 'Funding source of the technical implementation', 'No outside funding is declared.'],
    [
      'release-and-revision-dates',
      'Release and revision dates of the intervention or reference source',
      `Product ${PUBLICATION.version} and protocol version ${protocol.version} of ${PUBLICATION.date} (first release); ` +
        `regimen table of ${REGIMENS_VERSION}. Each rule carries its own version, its README says what changed.`,
    ],
  ];
  return {
    intervention: protocol.title.en,
    protocol: { id: protocol.id, version: protocol.version },
    regulation: '45 CFR 170.315(b)(11)(iv)(A)',
    type: 'evidence-based',
    attributes: [...source, ...PERSON].map(([code, asks, answer], index) => ({
      paragraph: `(iv)(A)(${index + 1})`,
      code,
      asks,
      answer,
    })),
    rules: protocol.rules.map(({ meta: { id, version, citations } }) => ({
      id,
      version,
      citations: citations.map(({ document, version: edition, locator }) => ({ document, version: edition, locator })),
    })),
  };
}
