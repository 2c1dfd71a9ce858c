/** What goes over the wire: discovery, the exact request, the response. */
import type { VNode } from 'preact';
import type { Language } from '../../rules/wording.js';
import type { Asked } from './asked.js';
import { JsonView } from './json-view.js';
import { serviceIdFor, servicesOf } from './services.js';
import { WIRE_WORDS as WORDS } from './words.js';

interface WirePanelProps {
  readonly discovery: unknown;
  readonly asked: Asked;
  readonly root: string;
  readonly language: Language;
}

export function WirePanel({ discovery, asked, root, language }: WirePanelProps): VNode {
  const id = serviceIdFor(asked.request, discovery);
  const service = servicesOf(discovery).find((one) => one['id'] === id);
  return (
    <>
      <Wired name={WORDS.discovery[language]} line={`GET ${root}/cds-services`} value={service} />
      <Wired name={WORDS.request[language]} line={`POST ${root}/cds-services/${id}`} value={asked.request} />
      <Wired name={WORDS.response[language]} line={`HTTP ${asked.answer.status}`} value={asked.answer.body} />
    </>
  );
}

function Wired({
  name,
  line,
  value,
}: {
  readonly name: string;
  readonly line: string;
  readonly value: unknown;
}): VNode {
  return (
    <details class="wired">
      <summary>
        {name} <code>{line}</code>
      </summary>
      <JsonView value={value} label={name} />
    </details>
  );
}
