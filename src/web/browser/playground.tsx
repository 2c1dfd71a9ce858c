/** Takes over the playground in the browser. */
import { hydrate } from 'preact';
import type { PlaygroundState } from '../playground/asked.js';
import { PlaygroundPage } from '../playground/playground-page.js';

const island = document.getElementById('island');
const state = document.getElementById('state')?.textContent;
if (island !== null && state !== undefined)
  hydrate(<PlaygroundPage state={JSON.parse(state) as PlaygroundState} />, island);
