/** What cannot be shown: what happened in one line, and what the reader can do about it. */
import type { VNode } from 'preact';
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';

export interface Refusal {
  readonly title: Sentence;
  /** What happened; no patient data. */
  readonly what: Sentence;
  /** What the reader can do now. */
  readonly next: Sentence;
  /** Where "now" is. */
  readonly link?: { readonly href: string; readonly name: Sentence };
}

export function RefusalPage({ refusal, language }: { readonly refusal: Refusal; readonly language: Language }): VNode {
  const { title, what, next, link } = refusal;
  return (
    <div class="prose" role="alert">
      <h1>{title[language]}</h1>
      <p>{what[language]}</p>
      <p>{next[language]}</p>
      {link !== undefined && (
        <p>
          <a href={link.href}>{link.name[language]}</a>
        </p>
      )}
    </div>
  );
}
