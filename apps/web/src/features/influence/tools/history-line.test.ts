import { expect, it } from 'vitest';
import { historyLine } from './history-line.js';

it('draws steps from the first to the last day, each as far as its days', () => {
  const days = [
    { day: '2026-01-01', value: 0 },
    { day: '2026-01-02', value: 100 },
    { day: '2026-01-11', value: 50 },
  ];
  const { path, points } = historyLine(days, 110, 60);
  expect(points).toEqual([
    { x: 5, y: 55 },
    { x: 15, y: 5 },
    { x: 105, y: 30 },
  ]);
  expect(path).toBe('M5,55H15V5H105V30');
});

it('stands still for one day', () => {
  expect(historyLine([{ day: '2026-01-01', value: 40 }], 110, 60).points).toEqual([{ x: 5, y: 35 }]);
});
