/** What one kind of client can take on a card, as a data file says it. The default holds nothing back. */
import { z } from 'zod';

const text = z.string().regex(/\S/, 'must not be empty');

/** cds-hooks_2.0@215: keys of an extension are reverse domain names. */
const extensionKey = z.string().regex(/^[a-z0-9-]+(?:\.[A-Za-z0-9_-]+)+$/, 'must be a reverse domain name');

/** A client's own code of an order that we suggest. */
const orderCode = z.strictObject({ system: text, code: text, display: text.exactOptional() }).readonly();

const fields = z.strictObject({
  selectionBehavior: z.enum(['at-most-one', 'any']),
  /** Suggestions of more actions are left out, and the detail says what is left to do by hand. 0: no suggestions. */
  maxActionsPerSuggestion: z.int().min(0).max(100),
  /** Suggestions with another type of action are left out, and the detail says what is left to do by hand. */
  actionTypes: z.array(z.enum(['create', 'update', 'delete'])).readonly(),
  /** `alphanumeric`: letters and digits only, at most 100 of them (Epic). */
  topicCode: z.enum(['as-is', 'alphanumeric']),
  /**
   * For how long `source.topic.code` stays the same. `advice` (rule, finding, course, segment) where the client itself
   * remembers overrides by topic, so that an override says nothing about the next segment.
   */
  topicScope: z.enum(['rule', 'advice']),
  detail: z.enum(['markdown', 'plain', 'html']),
  /** The `extension` of every card: `{"com.epic.cdshooks.card.detail.content-type": "text/html"}`. */
  cardExtension: z.record(extensionKey, z.union([text, z.number(), z.boolean()])).readonly(),
  maxCards: z.int().min(1).max(50),
  /**
   * `ignored`: the client takes dose, route and timing of a created order from its own lists. Suggestions then name
   * them in their label, and the card asks to set them.
   */
  orderDosage: z.enum(['honored', 'ignored']),
  /** How the client spells code systems in orders: `{"http://www.nlm.nih.gov/research/umls/rxnorm": "urn:oid:…"}`. */
  codeSystems: z.record(text, text).readonly(),
  /**
   * The client's own codes of suggested orders, such as items of its preference list: by ingredient, or `embolization`,
   * `radiotherapy`, `resection-review`. They stand before the general code.
   */
  orderCodes: z.record(text, orderCode).readonly(),
  /** It opens links of type `smart`, and passes their `appContext` to the app that it launches. */
  smartLinks: z.boolean(),
});

export type ClientProfile = Readonly<z.output<typeof fields>>;

/** CDS Hooks 2.0.1 with nothing held back. */
export const STRICT_PROFILE: ClientProfile = {
  selectionBehavior: 'at-most-one',
  maxActionsPerSuggestion: 10,
  actionTypes: ['create', 'update', 'delete'],
  topicCode: 'as-is',
  topicScope: 'rule',
  detail: 'markdown',
  cardExtension: {},
  maxCards: 5,
  orderDosage: 'honored',
  codeSystems: {},
  orderCodes: {},
  smartLinks: true,
};

/** What differs from another profile, as data: any of the fields, and no other. */
export const profileChangesSchema = z.strictObject(
  // Not .partial(): that would let undefined in, which no JSON file can hold.
  Object.fromEntries(Object.entries(fields.shape).map(([name, schema]) => [name, z.exactOptional(schema)])) as {
    [Name in keyof typeof fields.shape]: z.ZodExactOptional<(typeof fields.shape)[Name]>;
  },
);

/** A profile as data; what it does not name is as in `STRICT_PROFILE`. */
export const clientProfileSchema = profileChangesSchema.transform((given): ClientProfile => ({
  ...STRICT_PROFILE,
  ...given,
}));
