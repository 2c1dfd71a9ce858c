/** One lane of the drawing: its windows behind, its rows of marks in front. */
import type { VNode } from 'preact';
import type { Window } from '../picture.js';
import { entryProps, type LaneProps, nameOf } from './entry-props.js';
import { LaboratoryRow } from './laboratory-row.js';
import { LINE, round, type RowLayout, WINDOW_FOOT } from './layout.js';
import type { Placed } from './packing.js';
import { Shape, WindowSign } from './shapes.js';

export function LaneDrawing(props: LaneProps): VNode {
  const { lane, layout, reader } = props;
  const { id, y, rows, windows } = lane;
  const name = reader.say('lane', id);
  const single = rows.length === 1 && rows[0]?.row.title === undefined;
  return (
    <g role="group" aria-label={name} class={`lane ${id}`}>
      <line class="lane-edge" x1={0} y1={y} x2={layout.width} y2={y} aria-hidden="true" />
      {windows.map((window) => (
        <WindowSpan key={window.id} window={window} {...props} />
      ))}
      {!single && (
        <text class="lane-name" x={layout.stacked ? layout.left : 4} y={y + 19} aria-hidden="true">
          {name}
        </text>
      )}
      {rows.map((row) => (
        <g key={row.row.id} {...(single ? {} : { role: 'group', 'aria-label': row.title })}>
          <text
            class={single ? 'lane-name' : 'row-name'}
            x={layout.stacked ? layout.left : single ? 4 : 14}
            y={layout.stacked ? row.y + 12 : row.middle + 4}
            aria-hidden="true"
          >
            {row.title}
          </text>
          {row.row.items.length === 0 && (
            <text class="nothing" x={layout.left + 4} y={row.middle + 4} aria-hidden="true">
              –
            </text>
          )}
          {row.row.limits === undefined ? (
            row.placed.map((placed) => <ItemMark key={placed.item.id} placed={placed} row={row} {...props} />)
          ) : (
            <LaboratoryRow row={row} {...props} />
          )}
        </g>
      ))}
    </g>
  );
}

/** An item with its words; of a partial date the days that it can mean. */
function ItemMark({ placed, row, ...props }: { readonly placed: Placed; readonly row: RowLayout } & LaneProps): VNode {
  const { item, left, right, line, label } = placed;
  const y = row.middle + line * LINE;
  return (
    <a {...entryProps({ kind: 'item', item }, props)} aria-label={nameOf(item, props.reader)}>
      {item.mark.kind === 'vessel' ? (
        <rect
          class={`vessel ${item.mark.state}`}
          x={left}
          y={y - 6}
          width={round(Math.max(2, right - left - 1))}
          height={12}
          rx={2}
        />
      ) : (
        <>
          {item.from !== item.until && (
            <path class="about" d={`M${left} ${y - 5}v10M${left} ${y}H${right}M${right} ${y - 5}v10`} />
          )}
          <Shape item={item} x={(left + right) / 2} y={y} />
          {item.standing === 'not-done' && <path class="struck" d={`M${(left + right) / 2 - 9} ${y + 9}l18-18`} />}
        </>
      )}
      {label !== undefined && ' '}
      {label !== undefined && (
        <text class="label" x={round(label.x)} y={y + 4} text-anchor={label.anchor}>
          {item.label}
        </text>
      )}
    </a>
  );
}

function WindowSpan({ window, ...props }: { readonly window: Window } & LaneProps): VNode {
  const { lane, layout, reader } = props;
  const { mark, accepted, kind, text } = window;
  const [from, until] = layout.ends(window);
  const [wideFrom, wideUntil] = layout.ends(accepted ?? window);
  const middle = lane.y + lane.height - WINDOW_FOOT / 2 - 1;
  const name = `${reader.say('window', kind)}, ${reader.days(window)}: ${reader.say('mark', mark)}. ${text}`;
  return (
    <a {...entryProps({ kind: 'window', window }, props)} aria-label={name}>
      <rect class={`window ${mark}`} x={from} y={lane.y + 1} width={round(until - from)} height={lane.height - 2} />
      {accepted !== undefined && (
        <rect
          class={`window-accepted ${mark}`}
          x={wideFrom}
          y={middle - 1.5}
          width={round(wideUntil - wideFrom)}
          height={3}
        />
      )}
      <rect class={`window-foot ${mark}`} x={from} y={middle - 2.5} width={round(until - from)} height={5} />
      <WindowSign mark={mark} x={Math.min(until, layout.right) - 8} y={middle} />
    </a>
  );
}
