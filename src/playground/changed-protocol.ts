/** The protocol of the site with other numbers, for one call: read as a settings file is read (docs/site-settings.md). */
import { OperationalError } from '../errors.js';
import { readSite } from '../protocol-settings/read-site.js';
import type { SiteProtocol } from '../protocol-settings/site-protocol.js';
import { settingsSummary, type SettingRow } from '../protocol-settings/summary.js';
import type { KnownWords } from '../terminology/known-words.js';
import type { SettingChanges } from '../web/playground/port.js';

/** What the settings of the course stand under, beside the ids of rules. */
const COURSE = 'course';
const CHANGED = '+tried';

/**
 * The protocol with some settings changed; regimens and code tables stay the site's.
 *
 * @param changes rule id, or `course`, → name → value
 * @throws OperationalError `request-invalid` naming every setting that is wrong, as a settings file would be refused
 */
export function changedProtocol(protocol: SiteProtocol, changes: SettingChanges, known: KnownWords): SiteProtocol {
  if (Object.keys(changes).length === 0) return protocol;
  const { rules, course } = settingsSummary(protocol);
  const asked = Object.keys(changes).filter((id) => id !== COURSE && !rules.some((rule) => rule.id === id));
  const file = {
    version: `${protocol.version.slice(0, 50)}${CHANGED}`,
    rules: {
      ...Object.fromEntries(
        rules.map(({ id, enabled, parameters }) => [
          id,
          { enabled, parameters: { ...valuesOf(parameters), ...changes[id] } },
        ]),
      ),
      // An id that no rule has is left for the reader to refuse.
      ...Object.fromEntries(asked.map((id) => [id, { parameters: changes[id] }])),
    },
    course: { ...valuesOf(course), ...changes[COURSE] },
  };
  const { regimens, regimenTable } = protocol;
  return { ...read(JSON.stringify(file), known), regimens, regimenTable };
}

function valuesOf(rows: readonly SettingRow[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

function read(text: string, known: KnownWords): SiteProtocol {
  try {
    return readSite(text, known).protocols[0];
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    const lines = error.message.split('\n').slice(1);
    const message = lines.map((line) => line.trim()).join('; ');
    throw new OperationalError('request-invalid', message, { field: error.field ?? 'changes' });
  }
}
