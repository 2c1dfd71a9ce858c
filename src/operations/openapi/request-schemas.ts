/** The hook requests as JSON Schema, from the very schemas that read them (hooks/request.ts). */
import { z } from 'zod';
import type { HookName } from '../../hooks/discovery.js';
import { CONTEXT, envelope } from '../../hooks/request.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** "order-sign" → "OrderSignRequest" */
export function requestName(hook: string): string {
  const words = hook.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Request`;
}

/** By name of the component, one for each hook. */
export function requestSchemas(): Readonly<Record<string, JsonSchema>> {
  const hooks = Object.keys(CONTEXT) as HookName[];
  return Object.fromEntries(
    hooks.map((hook) => {
      const request = envelope.extend({ hook: z.literal(hook), context: CONTEXT[hook] });
      // Objects that are only looked into later (prefetch, resources) are custom to zod: to a reader they are objects.
      const schema: Record<string, unknown> = z.toJSONSchema(request, {
        io: 'input',
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema }) => {
          if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'object';
        },
      });
      delete schema['$schema'];
      return [requestName(hook), schema];
    }),
  );
}
