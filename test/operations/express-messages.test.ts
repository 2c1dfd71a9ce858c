import { once } from 'node:events';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { messagesOf } from '../../src/operations/express-messages.js';

test('messages reach the application with the prototype it would give them, and can do what its messages can', async () => {
  const app = express();
  const messages = messagesOf(app);
  const born: object[] = [];
  const seen: object[] = [];
  app.get('/', (request, response) => {
    seen.push(Object.getPrototypeOf(request) as object, Object.getPrototypeOf(response) as object);
    expect(request).toBeInstanceOf(IncomingMessage);
    expect(response).toBeInstanceOf(ServerResponse);
    expect(request.app).toBe(app);
    expect(response.app).toBe(app);
    response.vary('Origin').json({ host: request.hostname });
  });
  const server = createServer(messages, (request, response) => {
    born.push(Object.getPrototypeOf(request) as object, Object.getPrototypeOf(response) as object);
    app(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(await answer.json()).toEqual({ host: '127.0.0.1' });
    expect(answer.headers.get('vary')).toBe('Origin');
  } finally {
    server.close();
    server.closeAllConnections();
  }
  expect(seen).toHaveLength(2);
  expect(seen.every((prototype, index) => prototype === born[index])).toBe(true);
});
