/** The links of a card (CDS Hooks 2.0.1, Link): to what the protocol says, and to the pages about the patient. */
import type { Advice } from './advice.js';
import { appContextText } from './app-context.js';
import type { Link } from './card.js';
import type { CardContext } from './card-context.js';
import { tell } from './phrases.js';

/** None where the site has no address for either. */
export function linksOf(advice: Advice, context: CardContext): readonly Link[] {
  return [linkToProtocol(advice, context), linkToPages(advice, context)].filter((link) => link !== undefined);
}

function linkToProtocol({ found }: Advice, { language, linksBaseUrl }: CardContext): Link | undefined {
  if (linksBaseUrl === undefined) return undefined;
  const url = `${linksBaseUrl.replace(/\/+$/, '')}/rules/${encodeURIComponent(found[0].rule.meta.id)}`;
  return { label: tell('link-label', language), url, type: 'absolute' };
}

/** The patient is not named: whom the pages are about, the EHR says when it launches them. */
function linkToPages({ found, segment }: Advice, context: CardContext): Link | undefined {
  const { language, profile, smartLaunchUrl: url } = context;
  if (url === undefined || !profile.smartLinks) return undefined;
  const [{ rule, finding }] = found;
  const appContext = appContextText({
    rule: rule.meta.id,
    finding: finding.code,
    ...(segment !== undefined && { segment }),
  });
  return { label: tell('smart-link-label', language), url, type: 'smart', appContext };
}
