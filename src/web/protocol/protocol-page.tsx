/** The protocol as this site judges by it: rules and what they rest on, settings, regimens, and what is not checked. */
import type { VNode } from 'preact';
import { Attributes } from './attributes.js';
import { Contents } from './contents.js';
import { NotChecked } from './not-checked.js';
import type { ProtocolPart } from './protocol-telling.js';
import { PROTOCOL_WORDS as WORDS } from './protocol-words.js';
import { Regimens } from './regimens.js';
import { RuleSection } from './rule-section.js';
import { SettingsTable } from './settings-table.js';
import { Versions } from './versions.js';

export function ProtocolPage({ telling, language }: ProtocolPart): VNode {
  const { title, version, standing, note, rules, course } = telling.summary;
  return (
    <>
      <h1>{title[language]}</h1>
      <p class="soft">
        {WORDS.version[language]} {version}
      </p>
      <p class="note unknown">{standing[language]}</p>
      {note !== undefined && <p>{note}</p>}
      <Contents telling={telling} language={language} />
      <Versions telling={telling} language={language} />
      <h2 id="rules">{WORDS.rules[language]}</h2>
      {rules.map((rule) => (
        <RuleSection key={rule.id} rule={rule} told={telling.rules.get(rule.id)} language={language} />
      ))}
      <h2 id="course">{WORDS.course[language]}</h2>
      <p>{WORDS.courseNote[language]}</p>
      <SettingsTable label={WORDS.course[language]} rows={course} language={language} />
      <Regimens telling={telling} language={language} />
      <NotChecked telling={telling} language={language} />
      <Attributes telling={telling} language={language} />
    </>
  );
}
