import { z } from 'zod';
import type { VesselName } from '../../timeline/vocabulary.js';

/** Names of the feeding-vessel ledger; an intercostobronchial trunk is read as an intercostal artery. */
const AT_RISK = [
  'intercostal-artery',
  'costocervical-trunk',
  'thyrocervical-trunk',
  'subclavian-artery',
] as const satisfies readonly VesselName[];

export const parameters = z.strictObject({
  vesselsAtRisk: z
    .array(z.enum([...AT_RISK, 'bronchial-artery', 'internal-thoracic-artery', 'systemic-collateral']))
    .default([...AT_RISK])
    .describe('Vessels whose embolization needs an exclusion of spinal supply.'),
});

export type Parameters = ReturnType<typeof parameters.parse>;
