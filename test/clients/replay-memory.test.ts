import { describe, expect, it } from 'vitest';
import { hashOf, replayMemory } from '../../src/clients/replay-memory.js';

const token = (jti: string, issuer = 'https://ehr.example') => ({ issuer, jti });

describe('the memory of used tokens', () => {
  it('knows a token for as long as it would be taken (1.7-44a)', () => {
    const memory = replayMemory();
    expect(memory.use(token('a'), { now: 100, until: 200 })).toBe('first');
    expect(memory.use(token('a'), { now: 199.9, until: 200 })).toBe('again');
    expect(memory.use(token('b'), { now: 199.9, until: 300 })).toBe('first');
    expect(memory.use(token('a'), { now: 200, until: 300 })).toBe('first');
  });

  it('keeps issuers apart', () => {
    const memory = replayMemory();
    expect(memory.use(token('a', 'https://a.example'), { now: 0, until: 9 })).toBe('first');
    expect(memory.use(token('a', 'https://b.example'), { now: 0, until: 9 })).toBe('first');
  });

  it('takes no more than it can remember, of one issuer only, until some have expired', () => {
    const memory = replayMemory(3);
    for (const jti of ['a', 'b', 'c']) expect(memory.use(token(jti), { now: 0, until: 100 })).toBe('first');
    expect(memory.use(token('d'), { now: 50, until: 100 })).toBe('full');
    expect(memory.use(token('a'), { now: 50, until: 100 })).toBe('again');
    expect(memory.use(token('d', 'https://b.example'), { now: 50, until: 100 })).toBe('first');
    expect(memory.use(token('d'), { now: 100, until: 200 })).toBe('first');
  });

  it('forgets what is past without being full, and nothing else', () => {
    const memory = replayMemory(5_000);
    for (let index = 0; index < 20_000; index += 1)
      expect(memory.use(token(`t${index}`), { now: index, until: index + 1_500 })).toBe('first');
    for (let index = 18_600; index < 20_000; index += 1)
      expect(memory.use(token(`t${index}`), { now: 20_000, until: 30_000 })).toBe('again');
  });

  it('tells lone surrogates apart, and where issuer ends and jti begins', () => {
    const hashes = [token('\ud800'), token('\ud801'), token('b', 'a'), token('', 'ab'), token('a","b', '')].map(hashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
