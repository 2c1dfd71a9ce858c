/** Every synthetic patient, the classic omission first, the ones beside the protocol last. */
import { andersenLars } from './andersen-lars.js';
import { brownAlice } from './brown-alice.js';
import { chenBo } from './chen-bo.js';
import { costaJoao } from './costa-joao.js';
import { duboisClaire } from './dubois-claire.js';
import { fischerAnna } from './fischer-anna.js';
import { garciaRosa } from './garcia-rosa.js';
import { haddadOmar } from './haddad-omar.js';
import { hassanAli } from './hassan-ali.js';
import { haugenNils } from './haugen-nils.js';
import { ivanovaOlga } from './ivanova-olga.js';
import { kimSoojin } from './kim-soojin.js';
import { kowalskaEwa } from './kowalska-ewa.js';
import { larsenIngrid } from './larsen-ingrid.js';
import { liWei } from './li-wei.js';
import { lindqvistEva } from './lindqvist-eva.js';
import { liuQiang } from './liu-qiang.js';
import { moreauPaul } from './moreau-paul.js';
import { muellerHans } from './mueller-hans.js';
import { nguyenLinh } from './nguyen-linh.js';
import { novakJan } from './novak-jan.js';
import { okaforGrace } from './okafor-grace.js';
import { ortizCarmen } from './ortiz-carmen.js';
import { parkMinseo } from './park-minseo.js';
import { petrovIvan } from './petrov-ivan.js';
import { rahmanNadia } from './rahman-nadia.js';
import { rossiElena } from './rossi-elena.js';
import { satoYuki } from './sato-yuki.js';
import { schmidtKarl } from './schmidt-karl.js';
import { silvaMaria } from './silva-maria.js';
import type { Story } from './story.js';
import { sunLi } from './sun-li.js';
import { tanakaHiro } from './tanaka-hiro.js';
import { wangFang } from './wang-fang.js';
import { yilmazDeniz } from './yilmaz-deniz.js';
import { zhangMin } from './zhang-min.js';

export const ROSTER: readonly Story[] = [
  liWei,
  wangFang,
  garciaRosa,
  zhangMin,
  petrovIvan,
  okaforGrace,
  novakJan,
  tanakaHiro,
  ivanovaOlga,
  liuQiang,
  muellerHans,
  yilmazDeniz,
  parkMinseo,
  kimSoojin,
  hassanAli,
  brownAlice,
  satoYuki,
  andersenLars,
  sunLi,
  nguyenLinh,
  fischerAnna,
  costaJoao,
  silvaMaria,
  moreauPaul,
  larsenIngrid,
  kowalskaEwa,
  lindqvistEva,
  chenBo,
  rahmanNadia,
  schmidtKarl,
  ortizCarmen,
  haugenNils,
  duboisClaire,
  rossiElena,
  haddadOmar,
];
