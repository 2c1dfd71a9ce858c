import { z } from 'zod';
import { meant } from '../../timeline/meaning.js';

export const parameters = z.strictObject({
  inTimeUntilDay: meant(z.int().min(0).max(21).default(8), {
    en: 'A systemic partner up to this day after the session is in time (day 0 is the session).',
    zh: '灌注后至该日为止的全身配伍药物为及时（灌注日为第 0 天）。',
    unit: 'day',
  }),
  lateUntilDay: meant(z.int().min(1).max(41).default(14), {
    en: 'Up to this day it is late (advisory); from the next day on late with caution.',
    zh: '至该日为止为延迟（提示）；自次日起为延迟（警示）。',
    unit: 'day',
  }),
  actionableUntilDay: meant(z.int().min(8).max(42).default(21), {
    en: 'Missing stays actionable until this day, or the next session.',
    zh: '缺失的补充在该日或下次灌注之前仍可补救。',
    unit: 'day',
  }),
  sameDayCounts: meant(z.boolean().default(true), {
    en: 'A partner on the day of the session counts (section 8).',
    zh: '灌注当日的全身配伍药物计入（第 8 节）。',
  }),
  underdosedBelow: meant(z.number().gt(0).lte(1).default(0.75), {
    en: "Arterial plus systemic dose under this share of the regimen's dose is underdosed.",
    zh: '动脉与全身剂量合计低于方案剂量的该比例即为剂量不足。',
    unit: 'share',
  }),
  targetedLookBackDays: meant(z.int().min(0).max(365).default(90), {
    en: 'A kinase inhibitor or antibody so many days before the session still counts as running (decision 7).',
    zh: '灌注前多少天内使用的激酶抑制剂或抗体视为仍在使用（决定 7）。',
    unit: 'days',
  }),
  targetedSuffices: meant(z.boolean().default(false), {
    en: 'A kinase inhibitor or antibody that runs at the session, or starts in time, is the partner (section 8).',
    zh: '灌注时正在使用或及时开始的激酶抑制剂或抗体即为配伍药物（第 8 节）。',
  }),
  laterDosesCount: meant(z.boolean().default(true), {
    en: 'A later dose by vein of a drug whose first dose went by artery (gemcitabine, day 8) is a partner (section 8).',
    zh: '首剂经动脉给予的药物，其后续静脉剂量（如吉西他滨第 8 天）计为配伍药物（第 8 节）。',
  }),
});

export type Parameters = ReturnType<typeof parameters.parse>;
