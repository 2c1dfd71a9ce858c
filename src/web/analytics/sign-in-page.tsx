/** Asks for the token. It goes in the body of a post: never into an address, a log or the browser's storage. */
import type { VNode } from 'preact';
import type { Language } from '../../rules/wording.js';
import { ANALYTICS_WORDS as WORDS } from './analytics-words.js';

/** Why the reader was not let in. */
export type SignInTrouble = 'wrongToken' | 'tooMany' | 'fromElsewhere';

interface SignInPageProps {
  /** Path of the analytics page. */
  readonly address: string;
  readonly trouble?: SignInTrouble | undefined;
  readonly language: Language;
}

export function SignInPage({ address, trouble, language }: SignInPageProps): VNode {
  return (
    <div class="prose">
      <h1>{WORDS.signIn[language]}</h1>
      <p>{WORDS.signInNote[language]}</p>
      <form class="filters" method="post" action={`${address}/sign-in`}>
        <label>
          {WORDS.token[language]}
          <input
            type="password"
            name="token"
            required
            autocomplete="current-password"
            aria-describedby={trouble === undefined ? undefined : 'trouble'}
            aria-invalid={trouble === 'wrongToken' ? true : undefined}
          />
        </label>
        <button class="primary" type="submit">
          {WORDS.enter[language]}
        </button>
      </form>
      {trouble !== undefined && (
        <p id="trouble" role="alert" class="unmet">
          {WORDS[trouble][language]}
        </p>
      )}
    </div>
  );
}
