/** What shapes and patterns mean. */
import type { ComponentChildren, VNode } from 'preact';
import type { Item, Mark } from '../item.js';
import type { WindowMark } from '../picture.js';
import type { Reader } from './reader.js';
import { Shape, WindowSign } from './shapes.js';

const CYCLES = ['specific', 'nonspecific', 'not-cytotoxic'] as const;
const STATES = ['open', 'occluded', 'unknown'] as const;
const RESULTS = ['within', 'beyond', 'unknown'] as const;
const MARKS: readonly WindowMark[] = ['met', 'due', 'late', 'not-met', 'cannot-tell', 'upcoming'];
const STANDINGS: readonly Item['standing'][] = ['counted', 'planned'];

export function Legend({ reader }: { readonly reader: Reader }): VNode {
  const { say } = reader;
  const shape = (mark: Mark, standing: Item['standing'] = 'done'): VNode => (
    <Shape item={{ mark, standing }} x={12} y={12} />
  );
  return (
    <dl class="legend" aria-label={reader.page('legend')}>
      <Group title={say('lane', 'systemic')}>
        {CYCLES.map((cellCycle) => (
          <Key key={cellCycle} name={say('cellCycle', cellCycle)}>
            {shape({ kind: 'drug', cellCycle, routeKnown: true })}
          </Key>
        ))}
        {STANDINGS.map((standing) => (
          <Key key={standing} name={say('standing', standing)}>
            {shape({ kind: 'drug', cellCycle: 'specific', routeKnown: true }, standing)}
          </Key>
        ))}
      </Group>
      <Group title={say('lane', 'vessels')}>
        {STATES.map((state) => (
          <Key key={state} name={say('vessel', state)}>
            {shape({ kind: 'vessel', state })}
          </Key>
        ))}
      </Group>
      <Group title={say('lane', 'laboratory')}>
        {RESULTS.map((state) => (
          <Key key={state} name={say('result', state)}>
            {shape({ kind: 'result', state })}
          </Key>
        ))}
      </Group>
      <Group title={reader.page('windows')}>
        {MARKS.map((mark) => (
          <Key key={mark} name={say('mark', mark)}>
            <WindowSign mark={mark} x={12} y={12} />
          </Key>
        ))}
      </Group>
    </dl>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{title}</dt>
      {children}
    </div>
  );
}

function Key({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return (
    <dd>
      <svg class="legend-key" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
        {children}
      </svg>
      {name}
    </dd>
  );
}
