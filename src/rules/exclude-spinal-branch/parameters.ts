import { z } from 'zod';
import type { VesselName } from '../../timeline/vocabulary.js';
import { meant } from '../../timeline/meaning.js';

/** Names of the feeding-vessel ledger; an intercostobronchial trunk is read as an intercostal artery. */
const AT_RISK = [
  'intercostal-artery',
  'costocervical-trunk',
  'thyrocervical-trunk',
  'subclavian-artery',
] as const satisfies readonly VesselName[];

export const parameters = z.strictObject({
  vesselsAtRisk: meant(
    z
      .array(z.enum([...AT_RISK, 'bronchial-artery', 'internal-thoracic-artery', 'systemic-collateral']))
      .default([...AT_RISK]),
    { en: 'Vessels whose embolization needs an exclusion of spinal supply.', zh: '栓塞前须排除脊髓供血的血管。' },
  ),
});

export type Parameters = ReturnType<typeof parameters.parse>;
