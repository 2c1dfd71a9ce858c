/** What a review writes itself: where `--out` lies inside the input, none of it is input. */
import { basename, dirname, join, resolve, sep } from 'node:path';
import { MANIFEST_FILE, OUTCOMES_FILE, REJECTS_FILE } from './output.js';
import { CHARTS_FOLDER } from './outputs/chart-pages.js';
import { OUTPUT_FILES } from './outputs/write-outputs.js';
import { LOOK_BACK_FILES } from './replay/look-back.js';
import { LOCK_FOLDER } from './resume/out-lock.js';
import { WORK_FOLDER } from './resume/work-folder.js';
import { VALIDATION_FOLDER } from './validation/finished-review.js';

const WRITTEN: readonly string[] = [
  OUTCOMES_FILE,
  REJECTS_FILE,
  MANIFEST_FILE,
  ...Object.values({ ...OUTPUT_FILES, ...LOOK_BACK_FILES }),
];

/**
 * Whether a path is one that a review into this folder writes; a folder of charts of another kind is input.
 *
 * @param index folder of the index, where there is one
 */
export function ownFilesIn(out: string, index?: string): (path: string) => boolean {
  const folder = resolve(out);
  const files = new Set(WRITTEN.flatMap((name) => [join(folder, name), join(folder, `${name}.part`)]));
  const folders = [
    join(folder, WORK_FOLDER),
    join(folder, LOCK_FOLDER),
    join(folder, VALIDATION_FOLDER),
    ...(index === undefined ? [] : [resolve(index)]),
  ];
  const charts = join(folder, CHARTS_FOLDER);
  return (path) => {
    const whole = resolve(path);
    if (files.has(whole) || folders.some((one) => whole === one || whole.startsWith(one + sep))) return true;
    return dirname(whole) === charts && basename(whole).endsWith('.html');
  };
}
