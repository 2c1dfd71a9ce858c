/** Every synthetic patient, in the order in which the demo tells them. */
import { garciaRosa } from './garcia-rosa.js';
import { liWei } from './li-wei.js';
import type { Story } from './story.js';
import { wangFang } from './wang-fang.js';
import { zhangMin } from './zhang-min.js';

export const ROSTER: readonly Story[] = [liWei, wangFang, garciaRosa, zhangMin];
