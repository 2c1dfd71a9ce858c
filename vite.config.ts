/** Builds what moves in the pages: one script for each file of src/web/browser (`npm run pages`). */
import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';

const ISLANDS = 'src/web/browser';

export default defineConfig({
  base: './',
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: 'dist/assets',
    assetsDir: '.',
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: readdirSync(ISLANDS).map((file) => `${ISLANDS}/${file}`) },
  },
});
