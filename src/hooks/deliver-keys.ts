/**
 * What is known of a patient and of advice without keeping either: hashes under a key of the site. Without the key
 * nobody can tell whom they are about, not even by trying out every patient (docs/alert-fatigue.md).
 */
import { createHmac, createSecretKey } from 'node:crypto';
import type { AdviceIdentity } from '../cards/advice-identity.js';
import type { Severity } from '../rules/rule.js';

/** Whom advice is given about, and through which client: patient ids mean nothing beyond their client. */
export interface Subject {
  /** Client.id */
  readonly client: string;
  /** "Patient/p1" */
  readonly patient: string;
}

export interface DeliveryKeys {
  /**
   * The same for the same advice about the same subject, whatever the day, the words and the ids of the orders.
   *
   * @param severity as if it were so grave; its own where absent
   */
  adviceHash(subject: Subject, identity: AdviceIdentity, severity?: Severity): string;
  /** A number from 0 up to 100, below it, that stays with the patient: in at a percentage, in at every higher one. */
  share(subject: Subject): number;
}

const BYTES = 6;

/** @param secret the site's key, at least 32 bytes; the same in every replica and after every restart */
export function deliveryKeys(secret: Uint8Array): DeliveryKeys {
  const key = createSecretKey(secret);
  // The first word keeps hashes of one purpose apart from those of another.
  const digest = (...parts: readonly unknown[]): Buffer =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest();
  return {
    adviceHash({ client, patient }, identity, severity = identity.severity) {
      const { rule, finding, findings, course, segment, asks, restsOn } = identity;
      const about = [rule, finding, severity, course, segment ?? 0, findings, asks, restsOn];
      return digest('advice', client, patient, about).toString('base64url');
    },
    share: ({ client, patient }) => (digest('share', client, patient).readUIntBE(0, BYTES) / 2 ** (8 * BYTES)) * 100,
  };
}
