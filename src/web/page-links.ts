/** The pages that stand in the head of each page, where they are switched on. */
import type { PageLink } from './components/shell.js';

export const PROTOCOL_LINK: PageLink = { address: '/protocol', name: { en: 'Protocol', zh: '方案' } };
export const PLAYGROUND_LINK: PageLink = { address: '/playground', name: { en: 'Playground', zh: '试用' } };
export const ANALYTICS_LINK: PageLink = { address: '/analytics', name: { en: 'Analytics', zh: '使用统计' } };
