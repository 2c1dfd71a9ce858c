/**
 * What one kind of client can take on a card. Every field has the default of CDS Hooks 2.0.1 with nothing held back,
 * so that a profile names only what differs.
 */
import { z } from 'zod';

const text = z.string().regex(/\S/, 'must not be empty');

/** cds-hooks_2.0@215: keys of an extension are reverse domain names. */
const extensionKey = z.string().regex(/^[a-z0-9-]+(?:\.[A-Za-z0-9_-]+)+$/, 'must be a reverse domain name');

/** A code of the client's own, for an order that we suggest. */
const orderCode = z.strictObject({ system: text, code: text, display: text.optional() });

/** A profile as data; anything else in it is an error. */
export const clientProfileSchema = z.strictObject({
  selectionBehavior: z.enum(['at-most-one', 'any']).default('at-most-one'),
  /** Suggestions of more actions are left out, and the detail says what is left to do by hand. */
  maxActionsPerSuggestion: z.int().min(1).max(100).default(10),
  /** Suggestions with another type of action are left out, and the detail says what is left to do by hand. */
  actionTypes: z
    .array(z.enum(['create', 'update', 'delete']))
    .readonly()
    .default(['create', 'update', 'delete']),
  /** `alphanumeric`: letters and digits only, at most 100 of them (Epic). */
  topicCode: z.enum(['as-is', 'alphanumeric']).default('as-is'),
  /**
   * What `source.topic.code` stays the same for. `advice` (rule, finding, course, segment) where the client itself
   * remembers overrides by topic: an override then says nothing about the next segment.
   */
  topicScope: z.enum(['rule', 'advice']).default('rule'),
  detail: z.enum(['markdown', 'plain', 'html']).default('markdown'),
  /** Stands on every card as its `extension`: `{"com.epic.cdshooks.card.detail.content-type": "text/html"}`. */
  cardExtension: z
    .record(extensionKey, z.union([text, z.number(), z.boolean()]))
    .refine((entries) => Object.keys(entries).length > 0, 'must not be empty')
    .optional(),
  maxCards: z.int().min(1).max(50).default(5),
  /**
   * `ignored`: the client takes dose, route and timing of a created order from its own lists; suggestions then name
   * the dose in their label, and say that it has to be set.
   */
  orderDosage: z.enum(['honored', 'ignored']).default('honored'),
  /** How the client spells code systems in orders: `{"http://www.nlm.nih.gov/research/umls/rxnorm": "urn:oid:…"}`. */
  codeSystems: z.record(text, text).default({}),
  /**
   * The client's own codes of suggested orders, such as items of its preference list: by ingredient, or `embolization`,
   * `radiotherapy`, `resection-review`. They stand before the general code.
   */
  orderCodes: z.record(text, orderCode).default({}),
});

export type ClientProfile = Readonly<z.output<typeof clientProfileSchema>>;

/** CDS Hooks 2.0.1 with nothing held back. */
export const STRICT_PROFILE: ClientProfile = clientProfileSchema.parse({});
