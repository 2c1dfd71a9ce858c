/**
 * Requests and responses that are Express's own from birth.
 *
 * Express gives every request and response that reaches it another prototype, and the engine then treats all that is
 * asked of them as unseen: more than half of what Express costs. Where they are born with that prototype, nothing
 * changes on the way.
 */
import { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerOptions } from 'node:http';
import type { Express } from 'express';

/** The two classes that a server of node:http makes its messages of. */
export type Messages = Required<Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'>>;

/**
 * Lets an application find on its messages what it would put there itself.
 *
 * @returns options for `createServer`, whose listener must be this application
 */
export function messagesOf(app: Express): Messages {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {}
  Object.setPrototypeOf(ExpressRequest.prototype, app.request as object);
  Object.setPrototypeOf(ExpressResponse.prototype, app.response as object);
  app.request = ExpressRequest.prototype as unknown as Express['request'];
  app.response = ExpressResponse.prototype as unknown as Express['response'];
  return { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse };
}
