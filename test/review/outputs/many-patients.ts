/** The sample patients many times over, each with an id, a name, an operator and a site of its own making. */
import { resourcesOf, SAMPLE_PATIENTS } from './charts.js';

const OPERATORS = ['Practitioner/op-anna', 'Practitioner/op-bo', 'Practitioner/op-chen'];
const SITES = ['Organization/site-north', 'Organization/site-south'];
const DAY = /\b\d{4}-\d{2}-\d{2}/g;

/** Lines of NDJSON. @param copies of every sample patient */
export function manyPatients(copies: number): readonly string[] {
  return Array.from({ length: copies }, (_, copy) =>
    SAMPLE_PATIENTS.flatMap((name, number) => {
      const id = `${name}-copy-${copy}`;
      const later = (text: string): string => {
        const day = new Date(`${text}T00:00:00Z`);
        day.setUTCDate(day.getUTCDate() - 17 * ((copy + number) % 9));
        return day.toISOString().slice(0, 10);
      };
      return resourcesOf(name).map((resource) => {
        const changed = JSON.parse(JSON.stringify(resource).replaceAll(name, id).replaceAll(DAY, later));
        if (resource.resourceType === 'Patient')
          changed.name = [{ family: `Familyname${number}`, given: [`Givenname${copy}`] }];
        if (resource.resourceType === 'Procedure')
          changed.performer = [
            {
              actor: { reference: OPERATORS[(copy * 5 + number) % OPERATORS.length], display: `Dr Surname${copy}` },
              onBehalfOf: { reference: SITES[(copy + number) % SITES.length] },
            },
          ];
        return JSON.stringify(changed);
      });
    }),
  ).flat();
}
