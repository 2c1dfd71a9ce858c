/** Addresses and commands to try by hand while the demo stays up. */
import type { Addresses, HookCall } from './hook-calls.js';
import type { DiscoveredService } from './prefetch.js';

/** The body in single quotes for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A curl command that makes the call; the service reads the chart from the FHIR server. */
export function curlOf(call: HookCall, service: DiscoveredService, { service: base, fhir }: Addresses): string {
  const body = JSON.stringify({ ...call.request, fhirServer: fhir });
  return `curl -s ${base}/cds-services/${service.id} -H 'Content-Type: application/json' -d ${quoted(body)}`;
}

/** What stands at the end of the demo. */
export function tryItText(
  calls: readonly HookCall[],
  services: readonly DiscoveredService[],
  addresses: Addresses,
): string {
  const patientView = calls.find(({ name }) => name === 'patient-view');
  const orderSign = calls.find(({ request }) => request.hook === 'order-sign');
  const commands = [patientView, orderSign].flatMap((call) => {
    const service = services.find(({ hook }) => hook === call?.request.hook);
    if (call === undefined || service === undefined) return [];
    return [`# ${call.request.hook} for ${call.patient.name}`, curlOf(call, service, addresses), ''];
  });
  const width = Math.max(...services.map(({ hook }) => hook.length));
  const line = (name: string, address: string): string => `${name.padEnd(width)} ${address}`;
  return [
    line('Playground', `${addresses.service}/playground`),
    line('Discovery', `${addresses.service}/cds-services`),
    ...services.map(({ hook, id }) => line(hook, `${addresses.service}/cds-services/${id}`)),
    line('FHIR server', `${addresses.fhir}  (metadata, Patient, Patient/li-wei/$everything)`),
    line('SMART launch', `${new URL(addresses.fhir).origin}/launch-app?patient=li-wei  (in a browser)`),
    '',
    `curl -s ${addresses.service}/cds-services`,
    `curl -s '${addresses.fhir}/Patient?_count=5'`,
    '',
    ...commands,
    'A request is judged on the day in its extension org.endovascular-cds.as-of; without it, on today.',
    '',
  ].join('\n');
}
