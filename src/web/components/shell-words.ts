/** The words around every page. */
import type { Sentence } from '../../rules/rule.js';

export const SHELL_WORDS = {
  skip: { en: 'Skip to content', zh: '跳到正文' },
  pages: { en: 'Pages', zh: '页面' },
  signOut: { en: 'Sign out', zh: '退出' },
  language: { en: 'Language', zh: '语言' },
  support: {
    en: 'Decision support for clinicians: it explains what it found and leaves the decision to them.',
    zh: '供临床医师参考的决策支持：说明所见，由医师作出决定。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
