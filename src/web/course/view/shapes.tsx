/** The shapes of marks and signs. No meaning hangs on a color alone: each class has a shape of its own. */
import type { ComponentChildren, VNode } from 'preact';
import type { Item, Mark } from '../item.js';
import type { WindowMark } from '../picture.js';
import { round } from './layout.js';

interface At {
  readonly x: number;
  readonly y: number;
}

const HALF = 8;

/** A path around its middle. */
function Path({ x, y, d, class: name }: At & { readonly d: string; readonly class: string }): VNode {
  return <path class={name} transform={`translate(${round(x)} ${round(y)})`} d={d} />;
}

function Sign({ x, y, children }: At & { readonly children: ComponentChildren }): VNode {
  return (
    <text class="sign" x={round(x)} y={round(y + 4)} text-anchor="middle">
      {children}
    </text>
  );
}

const SQUARE = 'M-7-7h14v14h-14z';
const DIAMOND = 'M0-8.5l8.5 8.5l-8.5 8.5l-8.5-8.5z';
const TRIANGLE = 'M0-8l8.5 15h-17z';
const CIRCLE = 'M-7.5 0a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0z';

const DRUG: Readonly<Record<Extract<Mark, { kind: 'drug' }>['cellCycle'], string>> = {
  specific: CIRCLE,
  nonspecific: SQUARE,
  'not-cytotoxic': TRIANGLE,
  'not-classified': DIAMOND,
  unnamed: DIAMOND,
};

/** Upper right half of the diamond: some vessels closed. */
const HALF_DIAMOND = 'M0-8.5l8.5 8.5l-8.5 8.5z';
/** The diamond but for a notch: one vessel left. */
const NOTCHED_DIAMOND = 'M0-8.5l8.5 8.5l-8.5 8.5l-8.5-8.5l4.2-4.2l4.3 4.2z';

const RESPONSE = {
  response: 'M-1.5-8h3v9h4.5l-6 7l-6-7h4.5z',
  progression: 'M-1.5 8h3v-9h4.5l-6-7l-6 7h4.5z',
  stable: 'M-8-3.5h16v2.5h-16zM-8 1h16v2.5h-16z',
  measured: 'M-8-6h2v5h12v-5h2v12h-2v-5h-12v5h-2z',
} as const;

const RAYS =
  'M-1.5-8.5h3v5.1l3.6-3.6l2.1 2.1l-3.6 3.6h5.1v3h-5.1l3.6 3.6l-2.1 2.1l-3.6-3.6v5.1h-3v-5.1l-3.6 3.6l-2.1-2.1l3.6-3.6h-5.1v-3h5.1l-3.6-3.6l2.1-2.1l3.6 3.6z';
const CROSS = 'M-2.5-8h5v5.5h5.5v5h-5.5v5.5h-5v-5.5h-5.5v-5h5.5z';
const SPEECH = 'M-8-7h16v11h-9l-4 4v-4h-3z';
const EYE = 'M-9 0q9-9.5 18 0q-9 9.5-18 0zM-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z';

/** The mark of an item; planned and merely ordered acts are hollow, what was not done is crossed out. */
export function Shape({ item, x, y }: At & { readonly item: Pick<Item, 'mark' | 'standing'> }): VNode {
  const { mark, standing } = item;
  const shown = (d: string, name: string): VNode => <Path x={x} y={y} d={d} class={`mark ${name} ${standing}`} />;
  switch (mark.kind) {
    case 'session':
      return (
        <>
          <rect class={`mark session ${standing}`} x={round(x - 9)} y={round(y - 9)} width={18} height={18} rx={4} />
          <Sign x={x} y={y}>
            {mark.number}
          </Sign>
        </>
      );
    case 'drug':
      return (
        <>
          {shown(DRUG[mark.cellCycle], mark.cellCycle)}
          {(!mark.routeKnown || mark.cellCycle === 'unnamed') && (
            <Sign x={x} y={y}>
              ?
            </Sign>
          )}
        </>
      );
    case 'embolization':
      return (
        <>
          <Path x={x} y={y} d={DIAMOND} class={`mark embolization outline ${standing}`} />
          {mark.extent === 'complete' && shown(DIAMOND, 'embolization')}
          {mark.extent === 'all-but-one' && shown(NOTCHED_DIAMOND, 'embolization')}
          {mark.extent === 'some' && shown(HALF_DIAMOND, 'embolization')}
          {mark.extent === 'unknown' && (
            <Sign x={x} y={y}>
              ?
            </Sign>
          )}
        </>
      );
    case 'angiography':
      return shown(EYE, 'angiography');
    case 'response':
      return shown(RESPONSE[mark.says], `response ${mark.says}`);
    case 'radiotherapy':
      return shown(RAYS, mark.counts ? 'radiotherapy' : 'radiotherapy apart');
    case 'surgery':
      return shown(mark.what === 'resection' ? CROSS : SPEECH, 'surgery');
    case 'result':
      return shown(mark.state === 'within' ? 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z' : DIAMOND, `result ${mark.state}`);
    case 'vessel':
      return (
        <rect
          class={`vessel ${mark.state}`}
          x={round(x - HALF * 1.5)}
          y={round(y - 6)}
          width={HALF * 3}
          height={12}
          rx={2}
        />
      );
  }
}

const SIGN: Readonly<Record<WindowMark, string>> = {
  met: 'M-5 0l3.5 4l6.5-8',
  due: 'M0-4v4l3 2.5',
  late: 'M0-5v6M0 4v.5',
  'not-met': 'M-4-4l8 8M4-4l-8 8',
  'cannot-tell': 'M-2.5-2.5a2.5 2.5 0 1 1 3.4 2.3q-.9.4-.9 1.7M0 4.5v.4',
  upcoming: 'M-3.5-4l4 4l-4 4M.5-4l4 4l-4 4',
};

/** The sign of a window: a check, a clock, an exclamation mark, a cross, a question mark, an arrow. */
export function WindowSign({ mark, x, y }: At & { readonly mark: WindowMark }): VNode {
  return (
    <g class={`window-sign ${mark}`} transform={`translate(${round(x)} ${round(y)})`}>
      <circle r={8} />
      <path d={SIGN[mark]} />
    </g>
  );
}
