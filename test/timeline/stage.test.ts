import { describe, expect, it } from 'vitest';
import { isLowerStage, isSmallCellStage, refinesStage, STAGE_GROUPS } from '../../src/timeline/stage.js';

describe('stage groups', () => {
  it('stand in one order, each lower than all that follow and than none before', () => {
    STAGE_GROUPS.forEach((group, place) => {
      STAGE_GROUPS.forEach((other, otherPlace) => {
        expect(isLowerStage(group, other), `${group} ${other}`).toBe(place < otherPlace ? 'yes' : 'no');
      });
    });
  });

  it.each([
    ['III', 'IIIB', 'depends'],
    ['IIIB', 'III', 'depends'],
    ['II', 'IIIB', 'yes'],
    ['II', 'III', 'yes'],
    ['IIIA', 'III', 'depends'],
    ['IIIC', 'III', 'no'],
    ['IV', 'IIIB', 'no'],
    ['IV', 'IVB', 'depends'],
    ['IVA', 'IV', 'depends'],
    ['III', 'III', 'no'],
    ['I', 'IB', 'depends'],
    ['I', 'II', 'yes'],
    ['0', 'I', 'yes'],
    ['IA3', 'IB', 'yes'],
    ['IA2', 'IA1', 'no'],
    ['LS', 'ES', 'yes'],
    ['ES', 'LS', 'no'],
    ['ES', 'IIIB', 'no'],
    ['LS', 'IV', 'yes'],
    ['LS', 'IIIB', 'depends'],
    ['0', 'LS', 'yes'],
  ] as const)('%s lower than %s: %s', (group, than, expected) => {
    expect(isLowerStage(group, than)).toBe(expected);
  });

  it.each(['', 'IIC', 'IVC', 'V', 'IIIBx', 'T2N1M0', '3B', 'constructor'])('"%s" is no stage group', (group) => {
    expect(isLowerStage(group, 'IIIB')).toBeUndefined();
    expect(isLowerStage('IIIB', group)).toBeUndefined();
    expect(isSmallCellStage(group)).toBe(false);
  });

  it('a letter refines its group, and no other', () => {
    const groups = ['III', 'IIIB', 'II', 'IA2', 'I', 'IV', 'LS'];
    const refined = groups.flatMap((group) =>
      groups.filter((vague) => refinesStage(group, vague)).map((vague) => [group, vague]),
    );
    expect(refined).toEqual([
      ['IIIB', 'III'],
      ['IA2', 'I'],
    ]);
  });

  it('limited and extensive are stages of small-cell cancer only', () => {
    expect(['LS', 'ES', 'III', 'IV'].map(isSmallCellStage)).toEqual([true, true, false, false]);
  });
});
