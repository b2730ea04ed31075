import { describe, expect, it } from 'vitest';
import { LocalTurns } from './local-turns.js';

describe('turns within a process', () => {
  it('run one after the other under one key, also behind one that fails', async () => {
    const turns = new LocalTurns();
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      if (name === 'a') throw new Error(name);
      return name;
    };
    const ends = await Promise.allSettled([turns.run('k', work('a')), turns.run('k', work('b'))]);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('do not wait for those under another key', async () => {
    const turns = new LocalTurns();
    let release: () => void = () => undefined;
    const held = turns.run('a', async () => new Promise<void>((resolve) => (release = resolve)));
    expect(await turns.run('b', async () => 'done')).toBe('done');
    await Promise.resolve();
    release();
    await held;
  });
});
