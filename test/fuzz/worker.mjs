// A worker gets no loader from its parent: this one brings its own, then the TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
