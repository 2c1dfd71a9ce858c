/** The floor: Express 5 that parses the same bodies and returns a card that is ready, and does nothing else. */
import express from 'express';
import { tellParent } from './tell-parent.mjs';

let answer = { cards: [] };

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.post('/cds-services/:id', express.json({ limit: '10mb' }), (_request, response) => {
  response.json(answer);
});
const server = app.listen(0, '127.0.0.1', () => {
  tellParent(server.address().port, (given) => {
    answer = given;
  });
});
