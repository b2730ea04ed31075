import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FirstResponseEvent, firstResponseClock } from './first-response.js';
import { dueAt } from './sla-clock.js';

const TARGET = 60_000;
const inbound = (at: number): FirstResponseEvent => ({ type: 'inbound', at });
const human = (at: number): FirstResponseEvent => ({ type: 'reply_sent', at, by: 'human' });
const tick = (at: number): FirstResponseEvent => ({ type: 'tick', at });
const closed = (at: number): FirstResponseEvent => ({ type: 'episode_closed', at });
const clockOf = (...events: FirstResponseEvent[]) => firstResponseClock(events, TARGET, 1);

describe('first-response clock', () => {
  it('runs from the first inbound post and is due one target later', () => {
    const clock = clockOf(inbound(1_000), inbound(30_000));
    expect(clock).toMatchObject({ metric: 'frt', state: 'running', startedAt: 1_000, elapsedMs: 0 });
    expect(clock && dueAt(clock)).toBe(61_000);
    expect(clockOf(human(500), tick(900))).toBeNull();
  });

  it('is met by the first human reply, at the last instant too', () => {
    expect(clockOf(inbound(0), human(TARGET))).toMatchObject({
      state: 'met',
      metAt: TARGET,
      elapsedMs: TARGET,
      runningSince: null,
    });
    const first = clockOf(inbound(0), human(10), human(20), closed(30), tick(9e9));
    expect(first).toMatchObject({ state: 'met', elapsedMs: 10 });
  });

  it('is not stopped by automation, a campaign, or a reply to what came before', () => {
    const automatic: FirstResponseEvent = { type: 'reply_sent', at: 10, by: 'automation' };
    const campaign: FirstResponseEvent = { type: 'reply_sent', at: 20, by: 'campaign' };
    expect(clockOf(inbound(5), automatic, campaign, human(4))).toMatchObject({ state: 'running' });
  });

  it('is breached at its due time, whether or not a tick came between', () => {
    const late = { state: 'breached', breachedAt: TARGET, elapsedMs: TARGET + 1, runningSince: null };
    expect(clockOf(inbound(0), human(TARGET + 1))).toMatchObject(late);
    expect(clockOf(inbound(0), tick(TARGET + 1), human(TARGET + 1))).toMatchObject(late);
    expect(clockOf(inbound(0), tick(TARGET))).toMatchObject({ state: 'running' });
    expect(clockOf(inbound(0), tick(TARGET + 1))).toMatchObject({ state: 'breached', runningSince: 0 });
  });

  it('withdraws a breach when a reply turns out to have been in time', () => {
    expect(clockOf(inbound(0), tick(TARGET + 5), human(TARGET - 5))).toMatchObject({
      state: 'met',
      breachedAt: null,
      elapsedMs: TARGET - 5,
    });
  });

  it('is cancelled when the episode closes in time, breached when it closes late', () => {
    expect(clockOf(inbound(0), closed(10))).toMatchObject({ state: 'cancelled', elapsedMs: 10 });
    expect(clockOf(inbound(0), closed(TARGET + 1))).toMatchObject({ state: 'breached', breachedAt: TARGET });
    expect(clockOf(inbound(0), closed(10), human(20))).toMatchObject({ state: 'cancelled' });
  });
});

const event = fc.record({
  at: fc.nat({ max: 200_000 }),
  kind: fc.constantFrom('inbound', 'human', 'automation', 'tick'),
});

describe('any episode', () => {
  it('agrees with the definition: first human reply after the first inbound post, against the target', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), (drawn) => {
        const events = [...drawn]
          .sort((a, b) => a.at - b.at)
          .map(({ at, kind }): FirstResponseEvent => {
            if (kind === 'inbound' || kind === 'tick') return { type: kind, at };
            return { type: 'reply_sent', at, by: kind === 'human' ? 'human' : 'automation' };
          });
        const clock = firstResponseClock(events, TARGET, 1);
        const start = events.findIndex(({ type }) => type === 'inbound');
        expect(clock === null).toBe(start === -1);
        if (clock === null) return;
        const startedAt = events[start]!.at;
        const reply = events.slice(start).find((e) => e.type === 'reply_sent' && e.by === 'human');
        const lastTick = Math.max(0, ...events.filter(({ type }) => type === 'tick').map(({ at }) => at));
        expect(clock.startedAt).toBe(startedAt);
        if (reply) {
          expect(clock.state).toBe(reply.at - startedAt <= TARGET ? 'met' : 'breached');
          expect(clock.elapsedMs).toBe(reply.at - startedAt);
        } else {
          expect(clock.state).toBe(lastTick > startedAt + TARGET ? 'breached' : 'running');
        }
        expect(clock.breachedAt).toBe(clock.state === 'breached' ? startedAt + TARGET : null);
      }),
    );
  });

  it('does not depend on when or how often anyone looked', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 150_000 }),
        fc.array(fc.nat({ max: 300_000 })),
        fc.array(fc.nat({ max: 300_000 })),
        (replyAt, before, after) => {
          const plain = clockOf(inbound(0), human(replyAt));
          expect(clockOf(inbound(0), ...before.map(tick), human(replyAt), ...after.map(tick))).toEqual(plain);
        },
      ),
    );
  });
});
