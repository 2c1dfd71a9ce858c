/** Environment variables that look like a setting of ours with a slip of the pen. */
import { nearest } from '../protocol-settings/nearest.js';

/** Names up to this length have neighbors that are words of their own: HOST and HOME, PORT and POST. */
const SHORT = 5;

/**
 * One line for each variable that is no setting and a few letters away from one: "PORTT is not a setting (did you mean
 * PORT?)." A short name must have the very letters of the setting, and a setting that is set is not looked for:
 * beside PORT, a PORTS belongs to somebody else.
 *
 * @param env environment variables; only names are looked at
 * @param known names of our settings
 */
export function mistypedSettings(
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): readonly string[] {
  const unset = known.filter((name) => env[name] === undefined);
  return Object.keys(env).flatMap((name) => {
    const meant = known.includes(name) ? undefined : nearest(name, unset);
    if (meant === undefined || (meant.length <= SHORT && lettersOf(name) !== lettersOf(meant))) return [];
    return [`${name} is not a setting (did you mean ${meant}?).`];
  });
}

/** "PORTT" → "OPRT" */
function lettersOf(name: string): string {
  return [...new Set(name.toUpperCase())].sort().join('');
}
