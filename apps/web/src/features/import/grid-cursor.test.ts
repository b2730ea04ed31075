import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, nextCell } from './grid-cursor.js';

const extent = { rows: 10_000, columns: 8, page: 20 };
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey });

describe('moved', () => {
  it.each([
    ['ArrowDown', false, { row: 6, column: 3 }],
    ['ArrowDown', true, { row: 9_999, column: 3 }],
    ['ArrowLeft', false, { row: 5, column: 2 }],
    ['PageDown', false, { row: 25, column: 3 }],
    ['Home', false, { row: 5, column: 0 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 9_999, column: 7 }],
  ])('follows %s (control: %s)', (key, ctrl, to) => {
    expect(moved({ row: 5, column: 3 }, press(key, ctrl), extent)).toEqual(to);
  });

  it('leaves other keys alone', () => {
    expect(moved({ row: 5, column: 3 }, press('a'), extent)).toBeNull();
  });

  it('never leaves the table', () => {
    const key = fc.constantFrom(
      'ArrowDown',
      'ArrowUp',
      'ArrowLeft',
      'ArrowRight',
      'PageUp',
      'PageDown',
      'Home',
      'End',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.boolean())), fc.integer({ min: 1, max: 50 }), (keys, rows) => {
        let at = { row: 0, column: 0 };
        for (const [each, ctrl] of keys)
          at = moved(at, press(each, ctrl), { rows, columns: 3, page: 7 }) ?? at;
        expect(at.row >= 0 && at.row < rows && at.column >= 0 && at.column < 3).toBe(true);
      }),
    );
  });
});

describe('nextCell', () => {
  const wanted = new Set(['0:1', '2:0']);
  const isWanted = ({ row, column }: { row: number; column: number }) => wanted.has(`${row}:${column}`);
  const size = { rows: 3, columns: 2 };

  it('goes on in reading order and ends', () => {
    const first = nextCell({ row: 0, column: 0 }, size, isWanted);
    expect(first).toEqual({ row: 0, column: 1 });
    expect(first && nextCell(first, size, isWanted)).toEqual({ row: 2, column: 0 });
    expect(nextCell({ row: 2, column: 0 }, size, isWanted)).toBeNull();
  });
});
