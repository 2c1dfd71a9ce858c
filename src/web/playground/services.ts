/** The services of a discovery document, as a client looks them up. CDS Hooks 2.0.1, Discovery */
import { objectOf, type Json } from './placed-resources.js';

export function servicesOf(discovery: unknown): readonly Json[] {
  const { services } = objectOf(discovery);
  return Array.isArray(services) ? services.map(objectOf) : [];
}

/** The service for the hook of a request; a hook that none answers is sent to the first, whose refusal says so. */
export function serviceIdFor(request: unknown, discovery: unknown): string {
  const { hook } = objectOf(request);
  const services = servicesOf(discovery);
  return String((services.find((service) => service['hook'] === hook) ?? services[0])?.['id']);
}
