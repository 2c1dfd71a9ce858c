/**
 * What the service cannot check, clause by clause, and why: for docs/protocol.md (scripts/protocol-tables.ts) and the
 * protocol page. L1 to L3 are the safety rules, which are not in the letter.
 */
import type { Sentence } from '../rules/rule.js';

export interface NotChecked {
  /** Clause of the letter, or line of the safety pack: "C2", "L1". */
  readonly clause: string;
  readonly what: Sentence;
  /** The safety rule that it is about; of a clause those are meant that check it. */
  readonly rule?: string;
}

const one = (clause: string, en: string, zh: string): NotChecked => ({ clause, what: { en, zh } });
const ofSafety = (clause: string, rule: string, en: string, zh: string): NotChecked => ({
  ...one(clause, en, zh),
  rule,
});

/** In the order of the letter. Of B4 nothing is left unchecked: it is the reason for C1 and C2. */
export const NOT_CHECKED: readonly NotChecked[] = [
  one(
    'E1',
    "whether the surgeon's reason is a good one. The service finds that a reason is documented, it does not weigh it.",
    '外科医师的理由是否充分。本服务只查找是否记录了理由，不评判理由。',
  ),
  one(
    'E2',
    'how fast "usual growth" is. The source gives no number, and charts rarely hold a growth rate.',
    '“通常的生长”有多快。来源未给出数字，病历也很少记录生长速度。',
  ),
  one(
    'C1',
    "whether another regimen of the table would be better for this patient; doses above the regimen's; driver mutations. Kinase inhibitors and immunotherapy alone are a note, not a violation.",
    '表中另一方案是否更适合该患者；超过方案的剂量；驱动基因突变。单用激酶抑制剂或免疫治疗只作提示，不算违反。',
  ),
  one(
    'C2',
    'blood levels, growth factors, dose reductions that a clinician decided. A documented reduction still reads as underdosed, as an advisory.',
    '血药浓度、生长因子、医师决定的减量。有记录的减量仍读作剂量不足（提示）。',
  ),
  one(
    'C3',
    'concentration, volume, flow at the catheter tip. No chart carries them in a form that can be read.',
    '浓度、容量、导管端流速。没有病历以可读取的形式记录。',
  ),
  one(
    'C4a',
    'why a session was put off. A delay for low counts reads as a delay.',
    '灌注推迟的原因。因血细胞低下而推迟也读作推迟。',
  ),
  one(
    'C4b',
    'which vessel is the best to keep, and the embolic material. The operator chooses.',
    '保留哪支血管最好，以及栓塞材料。由术者选择。',
  ),
  one(
    'C5',
    'whether stain is left on the final angiogram, unless the report says so in words that are read.',
    '末次造影是否仍有染色，除非报告以可读取的文字写明。',
  ),
  one(
    'C6',
    'dose, fractions, fields, technique. The source says nothing about them.',
    '剂量、分次、照射野、技术。来源未提及。',
  ),
  one(
    'S1',
    'resectability itself. "About 20 %" is the author\'s figure for how many patients, and no target.',
    '可切除性本身。“约 20%”是作者给出的患者比例，不是目标。',
  ),
  one(
    'B1',
    'whether the search was complete. A vessel nobody looked for cannot be known from the chart.',
    '寻找是否完整。无人寻找过的血管无法从病历得知。',
  ),
  one(
    'B2',
    'the position of the tumor; a missing stain, which a report that names no vessel does not tell; infusion through the pulmonary artery. The source offers no rule for it.',
    '肿瘤位置；染色缺失（未写明血管的报告无法说明）；经肺动脉灌注（来源未给出规则）。',
  ),
  one(
    'B3',
    'which vessel feeds which node. Reports name vessels, seldom the target of each.',
    '哪支血管供应哪个淋巴结。报告写明血管，但很少写明各自的靶区。',
  ),
  ofSafety(
    'L1',
    'check-laboratory-limits',
    'electrolytes, hearing, heart function, hydration.',
    '电解质、听力、心功能、水化。',
  ),
  ofSafety(
    'L2',
    'exclude-spinal-branch',
    'whether the angiogram shows what the report says.',
    '造影是否确如报告所述。',
  ),
  ofSafety(
    'L3',
    'respect-allergies',
    'interactions between drugs. That is the work of the pharmacy system.',
    '药物相互作用。由药房系统负责。',
  ),
];
