/** What surrounds every page: where one is, where one can go, the other language. */
import type { ComponentChildren, VNode } from 'preact';
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import { SHELL_WORDS as WORDS } from './shell-words.js';

export interface Place {
  /** What stands before each address: the path of BASE_URL, without a slash at its end; mostly ''. */
  readonly root: string;
  /** The address of this page below the root: "/protocol". */
  readonly address: string;
  /** What else it asks for, kept where the reader changes the language: "version=2021". */
  readonly asked?: string;
  /** Pages of this service that everybody may know of, in order. */
  readonly pages: readonly PageLink[];
  /** Where a POST ends the session that shows this page: "/smart/logout". Absent: there is none. */
  readonly signOut?: string;
}

export interface PageLink {
  readonly address: string;
  readonly name: Sentence;
}

const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', zh: '简体中文' };

interface ShellProps {
  readonly place: Place;
  readonly language: Language;
  readonly children: ComponentChildren;
}

export function Shell({ place, language, children }: ShellProps): VNode {
  return (
    <>
      <a class="skip" href="#content">
        {WORDS.skip[language]}
      </a>
      <header class="top">
        <a class="name" href={`${place.root}/`}>
          Endovascular CDS
        </a>
        <nav aria-label={WORDS.pages[language]}>
          {place.pages.map(({ address, name }) => (
            <a key={address} href={`${place.root}${address}`} aria-current={currentOf(address === place.address)}>
              {name[language]}
            </a>
          ))}
        </nav>
        <div class="languages" role="group" aria-label={WORDS.language[language]}>
          {(Object.keys(LANGUAGES) as Language[]).map((one) => (
            <a
              key={one}
              href={`?${place.asked ? `${place.asked}&` : ''}lang=${one}`}
              lang={one}
              aria-current={currentOf(one === language)}
            >
              {LANGUAGES[one]}
            </a>
          ))}
        </div>
        {place.signOut !== undefined && (
          <form method="post" action={`${place.root}${place.signOut}`}>
            <button>{WORDS.signOut[language]}</button>
          </form>
        )}
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer class="foot">{WORDS.support[language]}</footer>
    </>
  );
}

function currentOf(isCurrent: boolean): 'page' | undefined {
  return isCurrent ? 'page' : undefined;
}
