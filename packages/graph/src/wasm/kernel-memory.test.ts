import { expect, it } from 'vitest';
import { freshMemory, giveBackMemory, lendMemory } from './kernel-memory.js';

it('lends what was given back to one run at a time, where it is large enough', () => {
  const memory = freshMemory(100_000);
  giveBackMemory(memory);

  const first = lendMemory(90_000);
  const second = lendMemory(90_000);
  expect(first).toBe(memory);
  expect(second).not.toBe(memory);

  giveBackMemory(first);
  expect(lendMemory(200_000).buffer.byteLength).toBeGreaterThanOrEqual(200_000);
});

it('refuses more than 4 GiB', () => {
  expect(() => lendMemory(2 ** 33)).toThrow(expect.objectContaining({ kind: 'too-large' }));
});
