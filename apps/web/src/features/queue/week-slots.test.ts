import { describe, expect, it } from 'vitest';
import { copyDay, firstSlots, rowsOf, withoutSlot, withSlots } from './week-slots.js';

const monday = { weekday: 1, minute: 540 };
const evening = { weekday: 1, minute: 1110 };
const sunday = { weekday: 7, minute: 600 };

describe('slots of a week', () => {
  it('stand once, in the order of the week', () => {
    expect(withSlots([sunday], [evening, monday, monday])).toEqual([monday, evening, sunday]);
    expect(withSlots([monday], [monday])).toEqual([monday]);
    expect(withoutSlot([monday, sunday], { ...monday })).toEqual([sunday]);
  });

  it('are copied from a day to others, whose own ones go', () => {
    const tuesday = { weekday: 2, minute: 60 };
    expect(copyDay([monday, evening, tuesday, sunday], 1, [1, 2])).toEqual([
      monday,
      evening,
      { weekday: 2, minute: 540 },
      { weekday: 2, minute: 1110 },
      sunday,
    ]);
    expect(copyDay([monday, tuesday], 3, [1, 2])).toEqual([]);
  });

  it('have a row each', () => {
    expect(rowsOf([])).toHaveLength(18);
    expect(rowsOf([evening, { weekday: 3, minute: 1110 }])).toHaveLength(19);
    expect(firstSlots()).toHaveLength(15);
  });
});
