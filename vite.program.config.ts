/**
 * Builds the program into dist (`npm run build`): each command, and a thread of a review, in a few files instead of some
 * four hundred modules, so that it starts in a fraction of the time. What is loaded only when it is asked for stays apart.
 */
import { relative, resolve } from 'node:path';
import { type Plugin, defineConfig } from 'vite';

const SOURCES = resolve('src');
/** What is loaded at every start goes into the bundle; what has native parts, or starts threads itself, stays outside. */
const BUNDLED = ['@asteasolutions/zod-to-openapi', 'commander', 'fzstd', 'preact', 'preact-render-to-string', 'zod'];

export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  plugins: [inItsPlace()],
  ssr: { noExternal: BUNDLED },
  build: {
    ssr: true,
    outDir: 'dist',
    target: 'node20',
    minify: false,
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      // The last four are for bench, which measures them alone.
      input: [
        'cli.ts',
        'review-worker.ts',
        'main.ts',
        'config.ts',
        'review/index/one-chart.ts',
        'review/resume/kept-answers.ts',
      ].map((file) => resolve(SOURCES, file)),
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: ({ facadeModuleId, name }) => `${facadeModuleId ? nameOf(facadeModuleId) : name}.js`,
      },
    },
  },
});

/** src/feedback/command.ts is "feedback-command" among those of other commands. */
function nameOf(module: string): string {
  return relative(SOURCES, module)
    .replace(/\.tsx?$/, '')
    .replaceAll('/', '-');
}

/** A module looks for files from where it stands in src, also when it is bundled with others: src/a/b.ts in dist/a/b.js. */
function inItsPlace(): Plugin {
  return {
    name: 'in-its-place',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(SOURCES) || !code.includes('import.meta.url')) return undefined;
      const place = `./${relative(SOURCES, id).replace(/\.tsx?$/, '.js')}`;
      return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`);
    },
  };
}
