/** Changes to one place of a parsed request, each with the name that a report gives it. */
import { anything, DATES, deep, KEYS, longText, NUMBERS } from './values.js';
import type { Chance } from './random.js';

type Holder = Record<string, unknown>;

/** A place in a request: what holds it, and under which key. */
export interface Place {
  readonly holder: Holder;
  readonly key: string;
  readonly path: string;
}

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/** Sets an own property, `__proto__` too, as JSON.parse does; a list has entries only, so there it becomes one more. */
function set({ holder, key }: Pick<Place, 'holder' | 'key'>, value: unknown): void {
  if (Array.isArray(holder) && !(Number(key) < holder.length)) holder.push(value);
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Any place of a request, the deeper the likelier; undefined where it holds nothing. */
export function placeIn(root: unknown, chance: Chance, stop = 0.12): Place | undefined {
  let place: Place | undefined;
  let at: unknown = root;
  let path = '';
  while (isHolder(at)) {
    const keys = Object.keys(at);
    if (keys.length === 0) return place;
    const key = chance.pick(keys);
    path = Array.isArray(at) ? `${path}[${key}]` : `${path}.${key}`;
    place = { holder: at, key, path };
    if (chance.now(stop)) return place;
    at = at[key];
  }
  return place;
}

/** Kinds of references that resources chain by. */
const CHAINS = ['basedOn', 'replaces', 'priorPrescription', 'partOf', 'medicationReference', 'request', 'subject'];

/** References in a circle: to itself, to a contained resource that refers back, to any other resource. */
function circle({ holder }: Place, root: unknown, chance: Chance): void {
  const own = `${String(holder['resourceType'])}/${String(holder['id'])}`;
  const other = placeIn(root, chance, 0.02)?.holder;
  const reference = chance.pick([own, '#', '#self', `${String(other?.['resourceType'])}/${String(other?.['id'])}`]);
  const key = chance.pick(CHAINS);
  const one = { reference };
  set({ holder, key }, chance.now(0.5) ? one : [one, one]);
  if (chance.now(0.5))
    set({ holder, key: 'contained' }, [
      { resourceType: 'Medication', id: 'self', ingredient: [{ itemReference: { reference: '#self' } }] },
      { resourceType: 'MedicationRequest', id: 'self', medicationReference: { reference: '#self' }, basedOn: [one] },
    ]);
}

/** How many values stand in a value, itself included; counted up to a limit, however deep it is. */
function sizeOf(value: unknown, limit: number): number {
  const stack = [value];
  let size = 0;
  for (let one = stack.pop(); size < limit; one = stack.pop()) {
    size += 1;
    if (isHolder(one)) for (const part of Object.values(one)) stack.push(part);
    if (stack.length === 0) return size;
  }
  return limit;
}

/** Values in one request that a mutation may add: a body of some ten megabytes at most. */
const MOST_VALUES = 60_000;

/** A copy that shares nothing; of what is too large, or too deep for the engine to copy, a word. */
function copyOf(value: unknown): unknown {
  if (sizeOf(value, MOST_VALUES) === MOST_VALUES) return 'too large';
  try {
    return structuredClone(value);
  } catch {
    return 'too deep';
  }
}

function many(value: unknown, chance: Chance): unknown[] {
  const count = chance.pick([30, 300, 3_000, chance.now(0.1) ? 30_000 : 1_000]);
  const length = Math.min(count, Math.ceil(MOST_VALUES / sizeOf(value, MOST_VALUES)));
  return Array.from({ length }, () => copyOf(value));
}

const MUTATIONS: Readonly<Record<string, (place: Place, root: unknown, chance: Chance) => void>> = {
  'other type': (place, _root, chance) => {
    set(place, anything(chance));
  },
  'in a list': (place) => {
    set(place, [place.holder[place.key]]);
  },
  'in an object': (place, _root, chance) => {
    set(place, { [chance.pick(['value', 'coding', 'reference', 'resource'])]: place.holder[place.key] });
  },
  'as text': (place) => {
    const value = place.holder[place.key];
    set(place, typeof value === 'object' ? '[object Object]' : JSON.stringify(value));
  },
  'left out': ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else Reflect.deleteProperty(holder, key);
  },
  date: (place, _root, chance) => {
    set(place, chance.pick(DATES));
  },
  number: (place, _root, chance) => {
    set(place, chance.pick(NUMBERS));
  },
  'long text': (place, _root, chance) => {
    set(place, longText(chance));
  },
  'text broken up': (place, _root, chance) => {
    const value = place.holder[place.key];
    if (typeof value !== 'string') return;
    const at = chance.below(value.length + 1);
    const wedge = chance.pick(['\ud800', '\udc00', '\u0000', ' ', '\n', '/', '|', '，', '-', '0', 'T', '未']);
    set(place, value.slice(0, at) + wedge + value.slice(at + chance.below(2)));
  },
  deep: (place, _root, chance) => {
    set(place, deep(chance));
  },
  many: (place, _root, chance) => {
    const value = place.holder[place.key];
    set(place, many(Array.isArray(value) && value.length > 0 ? value[0] : value, chance));
  },
  'odd key': ({ holder }, _root, chance) => {
    set({ holder, key: chance.pick(KEYS) }, anything(chance));
  },
  'key renamed': ({ holder, key }, _root, chance) => {
    if (Array.isArray(holder)) return;
    const value = holder[key];
    Reflect.deleteProperty(holder, key);
    set({ holder, key: chance.pick([...KEYS, key.toUpperCase(), `${key} `]) }, value);
  },
  'from elsewhere': (place, root, chance) => {
    const other = placeIn(root, chance);
    if (other !== undefined) set(place, copyOf(other.holder[other.key]));
  },
  'once more': ({ holder, key }, _root, chance) => {
    if (Array.isArray(holder)) holder.splice(chance.below(holder.length), 0, copyOf(holder[Number(key)]));
  },
  circle,
};

/** Mutations that grow a request, or take long to make: seldom. */
const COSTLY = new Set(['deep', 'many', 'long text']);
const NAMES = Object.keys(MUTATIONS);
const LIGHT = NAMES.filter((name) => !COSTLY.has(name));

/** Where to look: the whole request, or the charts and orders in it. */
function part(root: unknown, chance: Chance): readonly [unknown, string] {
  if (!isHolder(root) || chance.now(0.1)) return [root, ''];
  const key = chance.pick(['prefetch', 'prefetch', 'prefetch', 'context']);
  return isHolder(root[key]) ? [root[key], `.${key}`] : [root, ''];
}

/** Mutates a parsed request in place, once. Returns what was done, where: "date at .context.patientId". */
export function mutate(root: unknown, chance: Chance): string {
  const [within, prefix] = part(root, chance);
  const place = placeIn(within, chance);
  const name = chance.pick(chance.now(0.12) ? NAMES : LIGHT);
  if (place === undefined) return 'nothing';
  MUTATIONS[name]?.(place, root, chance);
  return `${name} at ${prefix}${place.path}`;
}
