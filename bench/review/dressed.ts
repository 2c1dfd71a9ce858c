/**
 * A resource as a server exports it: with its version and profile, the identifiers of the systems it came through, and
 * the narrative that the server wrote from its fields. Nothing of it says more than the fields do.
 */

export interface Resource {
  readonly resourceType: string;
  readonly [field: string]: unknown;
}

const BASE = 'https://ehr.example.org/fhir';
/** Fields that say what a resource is of, by the order in which they are looked for. */
const NAMED_BY = ['code', 'medicationCodeableConcept', 'type', 'vaccineCode'] as const;
const DATED_BY = ['effectiveDateTime', 'authoredOn', 'performedDateTime', 'recordedDate', 'issued'] as const;

/** The resource with what a server adds to it, under the same type, id and clinical fields. */
export function dressed(resource: Resource): Resource {
  const { resourceType, id, meta, identifier, ...clinical } = resource;
  return {
    resourceType,
    id,
    meta: {
      versionId: '3',
      lastUpdated: '2026-06-20T03:14:07.482+00:00',
      source: '#kYw1nTq5ZbQ2vR8d',
      profile: [`${BASE}/StructureDefinition/hospital-${resourceType.toLowerCase()}`],
      ...(meta as object | undefined),
    },
    text: { status: 'generated', div: narrative(resource) },
    identifier: [
      ...((identifier as object[] | undefined) ?? []),
      numbered('official', 'record', `${resourceType}-${String(id)}`),
      numbered('secondary', 'interface', `MSH-${String(id)}-0003-${resourceType.length}`),
    ],
    ...(resourceType === 'Patient' && DEMOGRAPHICS),
    ...clinical,
  };
}

function numbered(use: string, system: string, value: string): object {
  return { use, system: `${BASE}/identifiers/${system}`, value };
}

/** A table of name, day and status, as servers write it. */
function narrative(resource: Resource): string {
  const row = (name: string, value: string): string =>
    value === '' ? '' : `<tr><td>${name}</td><td><span>${value}</span></td></tr>`;
  const rows = [
    row('Name', escaped(nameOf(resource))),
    row('Date', DATED_BY.map((field) => resource[field]).find((value) => typeof value === 'string') ?? ''),
    row('Status', typeof resource['status'] === 'string' ? resource['status'] : ''),
    row('Record', `${resource.resourceType} ${String(resource['id'])}`),
    row('Held by', 'Medical Records'),
  ];
  return `<div xmlns="http://www.w3.org/1999/xhtml"><table class="hapiPropertyTable"><tbody>${rows.join('')}</tbody></table></div>`;
}

function nameOf(resource: Resource): string {
  const field = NAMED_BY.map((name) => resource[name]).find((value) => value !== undefined);
  const concept = (Array.isArray(field) ? field[0] : field) as { readonly text?: string } | undefined;
  return concept?.text ?? '';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const DEMOGRAPHICS = {
  telecom: [
    { system: 'phone', value: '+00 555 0100 200', use: 'home', rank: 1 },
    { system: 'email', value: 'someone@example.org', use: 'home', rank: 2 },
  ],
  address: [{ use: 'home', type: 'both', line: ['1 Example Street'], city: 'Example', postalCode: '00000' }],
  managingOrganization: { reference: 'Organization/university-hospital', display: 'University Hospital' },
};
