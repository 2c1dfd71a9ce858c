/** `/assets`: the style sheet and the scripts of the pages. Their names tell their content: a browser keeps them for good. */
import express, { Router } from 'express';
import { SCRIPT_FOLDER } from './scripts.js';
import { styleSheet } from './style-sheet.js';

const YEAR_SECONDS = 31_536_000;
const FOR_GOOD = `public, max-age=${YEAR_SECONDS}, immutable`;

export function assetsRouter(): Router {
  const router = Router();
  const { name, text } = styleSheet();
  router.get(`/assets/${name}`, (_request, response) => {
    response.set('Cache-Control', FOR_GOOD).type('css').send(text);
  });
  router.use('/assets', express.static(SCRIPT_FOLDER, { index: false, setHeaders: keepForGood, dotfiles: 'ignore' }));
  return router;
}

function keepForGood(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader('Cache-Control', FOR_GOOD);
}
