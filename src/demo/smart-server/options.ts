/** How an embedded authorization server behaves, and the apps that it knows. */
import type { RequestHandler } from 'express';
import type { JWK } from 'jose';

export interface RegisteredApp {
  readonly clientId: string;
  /** Compared letter by letter. */
  readonly redirectUris: readonly string[];
  /** Where the EHR opens the app. */
  readonly launchUrl: string;
  /** Public keys; with them the app must prove who it is (private_key_jwt). Absent: a public app. */
  readonly keys?: readonly JWK[];
}

export interface SmartServerOptions {
  /**
   * `at-once`: whoever asks is let in as the demo's clinician. `by-page`: a page asks, and lets a patient be chosen.
   * `to-choose`: it asks only where a patient is to be chosen.
   */
  readonly approval?: 'at-once' | 'by-page' | 'to-choose';
  /** Patients that can be chosen; the first is taken where nobody is asked. */
  readonly patients?: readonly string[];
  /** Reading without a token: let through where the server is open, as for the hooks of the demo. */
  readonly openWithoutToken?: boolean;
  /** Life of access tokens. */
  readonly tokenSeconds?: number;
  readonly now?: () => number;
  /** Runs before the server itself sees a request: tests answer with faults here. */
  readonly intercept?: RequestHandler;
}

/** The clinician who is signed in at the demo's EHR. */
export const DEMO_USER = 'Practitioner/demo-clinician';
export const CODE_SECONDS = 60;
