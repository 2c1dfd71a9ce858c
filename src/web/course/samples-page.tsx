/** `/course` without a patient: sample patients to look at. */
import type { VNode } from 'preact';
import type { Language } from '../../rules/wording.js';
import { pageWordsIn } from './page-words.js';

interface SamplesPageProps {
  readonly language: Language;
  readonly root: string;
  readonly samples: readonly { readonly name: string; readonly title: string }[];
}

export function SamplesPage({ language, root, samples }: SamplesPageProps): VNode {
  const page = pageWordsIn(language);
  return (
    <div class="prose">
      <h1>{page('title')}</h1>
      <p>{page('samples')}</p>
      <ul>
        {samples.map(({ name, title }) => (
          <li key={name}>
            <a href={`${root}/course/${name}`}>{name}</a>: {title}
          </li>
        ))}
      </ul>
    </div>
  );
}
