import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './day.js';
import { instantAt, startOfDay, wallTimeAt } from './wall-time.js';
import { isZone } from './zone.js';

const utc = (at: number): string => new Date(at).toISOString();
const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
];

describe('wall time', () => {
  it('is the zone\u2019s own', () => {
    expect(utc(instantAt({ day: '2026-07-01', minute: 540 }, 'Asia/Shanghai'))).toBe(
      '2026-07-01T01:00:00.000Z',
    );
    expect(utc(instantAt({ day: '2026-01-01', minute: 540 }, 'Europe/Berlin'))).toBe(
      '2026-01-01T08:00:00.000Z',
    );
    expect(utc(instantAt({ day: '2026-07-01', minute: 540 }, 'Europe/Berlin'))).toBe(
      '2026-07-01T07:00:00.000Z',
    );
  });

  it('moves on where the clocks jump over it', () => {
    const at = instantAt({ day: '2026-03-29', minute: 150 }, 'Europe/Berlin');
    expect(utc(at)).toBe('2026-03-29T01:30:00.000Z');
    expect(wallTimeAt(at, 'Europe/Berlin')).toEqual({ day: '2026-03-29', minute: 210 });
  });

  it('is the first where the clocks show it twice', () => {
    expect(utc(instantAt({ day: '2026-10-25', minute: 150 }, 'Europe/Berlin'))).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    expect(wallTimeAt(Date.parse('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toEqual({
      day: '2026-10-25',
      minute: 150,
    });
  });

  it('begins a day without a midnight when the clocks have jumped', () => {
    const start = startOfDay('2026-04-24', 'Africa/Cairo');
    expect(wallTimeAt(start, 'Africa/Cairo')).toEqual({ day: '2026-04-24', minute: 60 });
    expect(wallTimeAt(start - 60_000, 'Africa/Cairo')).toEqual({ day: '2026-04-23', minute: 1439 });
  });

  it('goes there and back, wherever the clocks show the time at all', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2020-01-01', n));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1439 }), fc.constantFrom(...ZONES), (on, minute, zone) => {
        const at = instantAt({ day: on, minute }, zone);
        const shown = wallTimeAt(at, zone);
        if (shown.day === on && shown.minute === minute) return;
        // In a gap: nothing shows the time, neither before nor after the jump.
        expect(shown.minute).toBeGreaterThan(minute);
        expect(wallTimeAt(at - (shown.minute - minute) * 60_000, zone)).not.toEqual({ day: on, minute });
      }),
    );
  });

  it('knows what is a zone', () => {
    expect([isZone('Asia/Shanghai'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false]);
  });
});
