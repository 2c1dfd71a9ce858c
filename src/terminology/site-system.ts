/** The short name of every code system that only the site knows (systems.tsv names the others). */
export const SITE_SYSTEM = 'site';
