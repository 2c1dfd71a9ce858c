/** What the second reading writes into shards (read again by shards/shard-lines.ts). */
import { type ShardWriter, shardOf } from '../shards/shard-writer.js';
import type { OnePerson } from './owners.js';
import type { ScanPlan } from './scan-plan.js';

export interface SpillPlan extends ScanPlan {
  /** Ids of the patients whose lines are wanted, every id of a merged person among them. */
  readonly cohort: ReadonlySet<string>;
  readonly onePerson: OnePerson;
  /** Table of the hashes of everyone else who has a Patient resource (seen-ids.ts). */
  readonly outsiders: Uint32Array;
  readonly shards: number;
}

/** A line as it stands, and where: its number, and the offset of its first byte in the file. */
export interface FoundLine {
  readonly bytes: Buffer;
  readonly number: number;
  readonly offset: number;
}

export interface ShardRecords {
  /** `<segment> <line> <offset>`, a tab and the line as it stands, for each shard of the wanted among these patients. */
  line(ids: Iterable<string>, line: FoundLine): void;
  /** `=<id>`: a patient of whom nothing more is read has a row all the same. */
  other(id: string): void;
}

export function isWantedBy({ exhaustive, cohort }: SpillPlan): (id: string) => boolean {
  return (id) => exhaustive || cohort.has(id);
}

/** @param segment its number */
export function shardRecords(plan: SpillPlan, writer: ShardWriter, segment: number): ShardRecords {
  const { onePerson, shards } = plan;
  const isWanted = isWantedBy(plan);
  const personOf = (id: string): string => onePerson.get(id) ?? id;
  return {
    line(ids, { bytes, number, offset }) {
      const places = new Set<number>();
      for (const id of ids) if (isWanted(id)) places.add(shardOf(personOf(id), shards));
      if (places.size === 0) return;
      for (const shard of places) writer.write(shard, `${segment} ${number} ${offset}\t`, bytes);
    },
    other(id) {
      const person = personOf(id);
      writer.write(shardOf(person, shards), `=${person}`);
    },
  };
}
