/** Escapes in search values: `\,` `\|` `\$` and `\\`. Source: FHIR R4 Search, 3.1.1.4.2. */

/** Splits at a separator that is not escaped; the parts keep their escapes. */
export function splitEscaped(text: string, separator: string): readonly string[] {
  if (!text.includes('\\')) return text.split(separator);
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\\' && at + 1 < text.length) {
      at += 1;
      part += letter + text.charAt(at);
    } else if (letter === separator) {
      parts.push(part);
      part = '';
    } else {
      part += letter;
    }
  }
  return [...parts, part];
}

/** Takes the backslash off an escaped character. */
export function unescaped(text: string): string {
  return text.replaceAll(/\\([,|$\\])/g, '$1');
}
