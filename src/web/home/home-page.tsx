/** `/`: what runs here, and where to go on. */
import type { VNode } from 'preact';
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import type { PageLink } from '../components/shell.js';

const WORDS = {
  title: {
    en: 'Decision support for endovascular treatment of lung cancer',
    zh: '肺癌血管介入治疗的决策支持',
  },
  what: {
    en: 'An EHR asks this service while a clinician opens a chart, orders chemotherapy, discharges or books. It checks the course against the protocol of bronchial arterial chemo-infusion and embolization, and answers with cards that explain themselves.',
    zh: '医师打开病历、开立化疗医嘱、安排出院或预约时，电子病历系统会询问本服务。本服务依据支气管动脉化疗灌注与栓塞方案核对疗程，并以附带说明的卡片作答。',
  },
  integrate: {
    en: 'For integrators: the CDS Hooks services of this address',
    zh: '供集成人员使用：本地址的 CDS Hooks 服务',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** The title of the page. */
export const HOME_TITLE: Sentence = WORDS.title;

interface HomePageProps {
  readonly language: Language;
  readonly root: string;
  readonly pages: readonly (PageLink & { readonly about?: Sentence })[];
}

export function HomePage({ language, root, pages }: HomePageProps): VNode {
  return (
    <div class="prose">
      <h1>{WORDS.title[language]}</h1>
      <p>{WORDS.what[language]}</p>
      <ul>
        {pages.map(({ address, name, about }) => (
          <li key={address}>
            <a href={`${root}${address}`}>{name[language]}</a>
            {about !== undefined && <>: {about[language]}</>}
          </li>
        ))}
        <li>
          {WORDS.integrate[language]}: <a href={`${root}/cds-services`}>/cds-services</a>
        </li>
      </ul>
    </div>
  );
}
