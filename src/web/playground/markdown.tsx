/**
 * The Markdown of card details as elements: paragraphs, lists, headings, bold, emphasis, code and links. Whatever else
 * stands there is text: nothing of it becomes HTML. CDS Hooks 2.0.1, Card attributes (GitHub Flavored Markdown)
 */
import type { ComponentChildren, VNode } from 'preact';

export function Markdown({ text }: { readonly text: string }): VNode {
  const blocks = text.replaceAll('\r\n', '\n').split(/\n{2,}/);
  return <>{blocks.filter((block) => block.trim() !== '').flatMap((block) => partsOf(block.split('\n')))}</>;
}

const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;

/** Lines of one block: runs of list items become lists, other lines paragraphs. */
function partsOf(lines: readonly string[]): readonly VNode[] {
  const parts: VNode[] = [];
  for (let at = 0; at < lines.length;) {
    const isList = ITEM.test(lines[at] as string);
    let end = at + 1;
    while (end < lines.length && ITEM.test(lines[end] as string) === isList) end += 1;
    const run = lines.slice(at, end);
    if (isList)
      parts.push(
        <ul>
          {run.map((line) => (
            <li>{inline(line.replace(ITEM, ''))}</li>
          ))}
        </ul>,
      );
    else parts.push(<p>{inline(run.map((line) => line.replace(/^#{1,6}\s+/, '')).join(' '))}</p>);
    at = end;
  }
  return parts;
}

/** A mark of its own, or a backslash that takes a mark's meaning away. */
const MARKED = /\\([\\`*_{}[\]()#+.!<>|~-])|`([^`]+)`|\*\*(.+?)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^()\s]+)\)/;

function inline(text: string): ComponentChildren {
  const found = MARKED.exec(text);
  if (found === null) return text;
  const [whole, escaped, code, bold, emphasis, label, url = ''] = found;
  const element = (): ComponentChildren => {
    if (escaped !== undefined) return escaped;
    if (code !== undefined) return <code>{code}</code>;
    if (bold !== undefined) return <strong>{inline(bold)}</strong>;
    if (emphasis !== undefined) return <em>{inline(emphasis)}</em>;
    return isWebAddress(url) ? <a href={url}>{inline(label ?? '')}</a> : whole;
  };
  return [text.slice(0, found.index), element(), inline(text.slice(found.index + whole.length))];
}

/** Only what a browser opens as a page: no script, no file. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
