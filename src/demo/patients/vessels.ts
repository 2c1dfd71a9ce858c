/** Arteries as reports name them. */
import type { CodeableConcept } from 'fhir/r4.js';
import { SNOMED, type ChartDraft } from './chart-draft.js';

const ARTERIES = {
  bronchial: ['64468002', 'Bronchial artery', 'bronchial artery', '支气管动脉'],
  intercostal: ['281134007', 'Intercostal artery', 'intercostal artery', '肋间动脉'],
  'internal thoracic': ['69327007', 'Internal thoracic artery', 'internal thoracic artery', '胸廓内动脉'],
  thyrocervical: ['6538005', 'Thyrocervical trunk', 'thyrocervical trunk', '甲状颈干'],
  'inferior phrenic': ['29660000', 'Inferior phrenic artery', 'inferior phrenic artery', '膈下动脉'],
  'anterior spinal': ['17388009', 'Anterior spinal artery', 'anterior spinal artery', '脊髓前动脉'],
  esophageal: ['206034008', 'Esophageal artery', 'esophageal artery', '食管动脉'],
} as const;
const ORDINAL = ['', '1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', '10th'];

export interface Artery {
  readonly artery: keyof typeof ARTERIES;
  readonly side?: 'left' | 'right';
  /** Number of the intercostal space. */
  readonly space?: number;
}

export const bronchial = (side?: 'left' | 'right'): Artery => ({ artery: 'bronchial', ...(side && { side }) });
export const intercostal = (side: 'left' | 'right', space: number): Artery => ({ artery: 'intercostal', side, space });
export const internalThoracic = (side: 'left' | 'right'): Artery => ({ artery: 'internal thoracic', side });
export const thyrocervical = (side: 'left' | 'right'): Artery => ({ artery: 'thyrocervical', side });
export const inferiorPhrenic = (side: 'left' | 'right'): Artery => ({ artery: 'inferior phrenic', side });

/** Never a target; it stands in pick lists beside the others. */
export const anteriorSpinal: Artery = { artery: 'anterior spinal' };

/** "right 4th intercostal artery", "右侧第4肋间动脉" */
export function arteryName(artery: Artery, language: 'en' | 'zh'): string {
  const [, , en, zh] = ARTERIES[artery.artery];
  if (language === 'zh') {
    const side = artery.side === undefined ? '' : artery.side === 'left' ? '左侧' : '右侧';
    return `${side}${artery.space === undefined ? '' : `第${artery.space}`}${zh}`;
  }
  const space = artery.space === undefined ? '' : `${ORDINAL[artery.space] ?? ''} `;
  return `${artery.side === undefined ? '' : `${artery.side} `}${space}${en}`;
}

/** "right bronchial artery and left internal thoracic artery" */
export function arteryNames(arteries: readonly Artery[], language: 'en' | 'zh'): string {
  const names = arteries.map((artery) => arteryName(artery, language));
  if (language === 'zh') return names.join('、');
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Body sites: coded with the full name as text in English, words in Chinese. */
export function sitesOf(chart: ChartDraft, arteries: readonly Artery[]): CodeableConcept[] {
  const { language } = chart.habits;
  return arteries.map((artery) => {
    const [code, display] = ARTERIES[artery.artery];
    const text = arteryName(artery, language);
    return language === 'zh' ? { text } : { coding: [{ system: SNOMED, code, display }], text };
  });
}
