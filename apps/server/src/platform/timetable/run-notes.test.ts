import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type RunNote, RunNotes } from './run-notes.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const note = (name: string, lastMs: number): RunNote => ({
  name,
  lastRunAt: new Date(0),
  lastMs,
  lastError: null,
  nextRunAt: null,
});

it('writes the last run of each entry, and of many runs at once', async () => {
  const written: (readonly RunNote[])[] = [];
  const notes = new RunNotes(async (batch) => void written.push(batch), 5_000);
  for (let second = 0; second < 10; second++) {
    notes.add(note('clocks', second));
    if (second === 2) notes.add(note('polls', second));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(written).toEqual([[note('clocks', 4), note('polls', 2)], [note('clocks', 9)]]);
});

it('writes what waits at the end, and nothing twice', async () => {
  const written: (readonly RunNote[])[] = [];
  const notes = new RunNotes(async (batch) => void written.push(batch), 5_000);
  notes.add(note('clocks', 1));
  await notes.flush();
  await notes.flush();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(written).toEqual([[note('clocks', 1)]]);
});
