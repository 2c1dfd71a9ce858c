/** Where the store stands: STORE_URL (docs/configuration.md). */
export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'none' };

/** A store that ends with the process: for the demo and tests. */
export const IN_MEMORY = ':memory:';

/**
 * Reads `sqlite:PATH`, `postgres://…`, `postgresql://…` or `none`.
 *
 * @returns undefined where the text is none of these
 */
export function readStoreUrl(text: string): StoreAddress | undefined {
  if (text === 'none') return { kind: 'none' };
  const path = /^sqlite:(.+)$/.exec(text)?.[1];
  if (path !== undefined) return { kind: 'sqlite', path };
  if (/^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text)) return { kind: 'postgres', url: text };
  return undefined;
}
