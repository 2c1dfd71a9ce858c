/** The pages that stand in the head of each page, where they are switched on. */
import type { PageLink } from './components/shell.js';

/** Only where there are sample patients: the course of a real one opens from the EHR. */
export const COURSE_LINK: PageLink = { address: '/course', name: { en: 'Courses', zh: '治疗过程' } };
export const PROTOCOL_LINK: PageLink = { address: '/protocol', name: { en: 'Protocol', zh: '方案' } };
export const PLAYGROUND_LINK: PageLink = { address: '/playground', name: { en: 'Playground', zh: '试用' } };
export const ANALYTICS_LINK: PageLink = { address: '/analytics', name: { en: 'Analytics', zh: '使用统计' } };
