import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { compilerFlag } from '../../src/review/compile-rarely.js';

test('the flag is one that this engine knows, and has it wait eight times as long as by itself', () => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8', maxBuffer: 1 << 24 });
  const [name = '', value] = compilerFlag(process.versions.v8)?.split('=') ?? [];
  const [, byItself] = new RegExp(`default: ${name}=(\\d+)`).exec(known) ?? [];
  expect(Number(value)).toBe(8 * Number(byItself));
});

test.each(['10.2.154', '12.4.254', '99.0', ''])('of V8 %j nothing is asked', (version) => {
  expect(compilerFlag(version)).toBeUndefined();
});
