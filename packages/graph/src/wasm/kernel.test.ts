import { describe, expect, it } from 'vitest';
import {
  add,
  type Code,
  constant,
  get,
  I32,
  isBelow,
  load8,
  load32,
  repeat,
  set,
  store32,
  when,
} from './instructions.js';
import { compileKernels } from './kernel.js';
import { MemoryPlan } from './memory-plan.js';

const answer = (body: Code) =>
  compileKernels({ answer: { parameters: 0, locals: [], body } }, 64).run.answer();

describe('compileKernels', () => {
  it.each([0, 1, 63, 64, 127, 128, 8191, 8192, 1_000_000, 2 ** 31 - 1])('holds the constant %d', (value) => {
    expect(answer(constant(value))).toBe(value);
  });

  it('repeats, compares without sign and works on its memory', () => {
    const [at, end, sum] = [0, 1, 2];
    const body = [
      ...repeat(
        [
          when(load8(get(at)), set(sum, add(get(sum), load32(get(at))))),
          store32(get(at), get(sum)),
          set(at, add(get(at), constant(4))),
        ],
        isBelow(get(at), get(end)),
      ),
      ...get(sum),
    ];
    const kernel = compileKernels({ sum: { parameters: 2, locals: [I32], body } }, 100_000);
    const words = new Int32Array(kernel.memory, 0, 4);
    words.set([5, 256, 7, 0]);

    expect(kernel.run.sum(0, 16)).toBe(12);
    expect([...words]).toEqual([5, 5, 12, 12]);
    expect(kernel.run.sum(0, -1 >>> 31)).toBe(5);
  });

  it('refuses more than 4 GiB', () => {
    expect(() => compileKernels({}, 2 ** 33)).toThrow(expect.objectContaining({ kind: 'too-large' }));
  });
});

it('sets arrays aside on lines of 64 bytes', () => {
  const plan = new MemoryPlan();

  expect([plan.reserve(1), plan.reserve(64), plan.reserve(65), plan.reserve(0), plan.bytes]).toEqual([
    0, 64, 128, 256, 256,
  ]);
});
