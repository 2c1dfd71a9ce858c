/** Cross-origin access for EHR clients that run in a browser. Source: WHATWG Fetch, CORS protocol. */
import type { RequestHandler } from 'express';

const REQUEST_HEADERS = [
  'Accept',
  'Authorization',
  'Content-Type',
  'If-Match',
  'If-None-Exist',
  'If-None-Match',
  'Origin',
  'Prefer',
  'X-Requested-With',
].join(', ');

/** Lets any origin in (the server holds synthetic patients only) and answers preflight requests. */
export const allowAnyOrigin: RequestHandler = (request, response, next) => {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Content-Location, ETag, Last-Modified, Location',
  });
  if (request.method !== 'OPTIONS') {
    next();
    return;
  }
  response.set({
    'Access-Control-Allow-Headers': request.get('access-control-request-headers') ?? REQUEST_HEADERS,
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
    'Access-Control-Max-Age': '600',
  });
  response.status(204).end();
};
