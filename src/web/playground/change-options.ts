/** What the form for changes offers: everything of one kind, each with the field to enter a new value in. */
import type { SettingRow } from '../../protocol-settings/summary.js';
import type { Language } from '../../rules/wording.js';
import type { ProtocolShown } from './asked.js';
import type { Change } from './change.js';
import type { Editable, EditableKind } from './editables.js';
import type { DrugChoice } from './port.js';
import { CHANGE_WORDS as WORDS } from './change-words.js';

export type ChangeKind = EditableKind | 'setting';

export interface ChangeOption {
  readonly id: string;
  readonly label: string;
  /** What is said below the field. */
  readonly hint?: string;
  readonly now: string;
  /** Which field a value is entered in. */
  readonly input: 'number' | 'date' | 'text' | readonly { readonly value: string; readonly label: string }[];
  /** The change to what was entered. */
  readonly to: (entered: string) => Change;
}

/** The things of a kind that can be changed. */
export function chartOptions(
  kind: EditableKind,
  editables: readonly Editable[],
  drugs: readonly DrugChoice[],
  language: Language,
): readonly ChangeOption[] {
  const choices = drugs.map(({ name }) => ({ value: name.en, label: name[language] }));
  return editables
    .filter((one) => one.kind === kind)
    .map((editable): ChangeOption => {
      const label = editable.label === '' ? WORDS.day[language] : editable.label;
      return {
        id: editable.id,
        label,
        now: editable.now,
        input: kind === 'value' ? 'number' : kind === 'drug' ? choices : 'date',
        to: (entered) => {
          const value =
            kind === 'value' ? Number(entered) : (drugs.find(({ name }) => name.en === entered)?.concept ?? entered);
          return {
            kind: 'chart',
            id: editable.id,
            label: `${label}: ${editable.now} → ${entered}`,
            apply: (request) => editable.change(request, value),
          };
        },
      };
    });
}

/** The settings of the protocol, rule by rule, then those of the course. */
export function settingOptions({ rules, course }: ProtocolShown, language: Language): readonly ChangeOption[] {
  const ofCourse = course.map((row) => settingOption('course', 'course', row, language));
  return [
    ...rules
      .filter(({ enabled }) => enabled)
      .flatMap(({ id, title, parameters }) =>
        parameters.map((row) => settingOption(id, title[language], row, language)),
      ),
    ...ofCourse,
  ];
}

function settingOption(place: string, title: string, row: SettingRow, language: Language): ChangeOption {
  const { name, value, meaning, allowed } = row;
  const label = `${title} · ${name}`;
  return {
    id: `setting ${place} ${name}`,
    label,
    hint: language === 'en' && allowed !== undefined ? `${meaning.en} (${allowed})` : meaning[language],
    now: typeof value === 'string' ? value : JSON.stringify(value),
    input: typeof value === 'number' ? 'number' : typeof value === 'boolean' ? FLAGS : 'text',
    to: (entered) => ({
      kind: 'setting',
      id: `setting ${place} ${name}`,
      label: `${label}: ${JSON.stringify(value)} → ${entered}`,
      place,
      name,
      value: typeof value === 'string' ? entered : fromJson(entered),
    }),
  };
}

const FLAGS = ['true', 'false'].map((value) => ({ value, label: value }));

/** What is no JSON goes as text: the settings reader says what must stand there. */
function fromJson(entered: string): unknown {
  try {
    return JSON.parse(entered) as unknown;
  } catch {
    return entered;
  }
}
