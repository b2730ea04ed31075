import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Delivery, draftDelivery, DEFAULT_DELIVERY_POLICY as POLICY } from './delivery.js';
import { type CommitOutcome, onOutcome } from './outcome.js';
import { onSubmit } from './plan.js';
import { onReconcile } from './reconcile.js';
import { onResolveByPerson } from './resolve.js';
import { onClaim, onDue } from './send.js';
import type { DeliveryStep } from './step.js';
import {
  onPartBefore,
  onPartBeforeLive,
  onThreadApprove,
  onThreadCancel,
  onThreadEdit,
  onThreadReschedule,
} from './thread.js';

type Move =
  | { readonly do: 'advance'; readonly ms: number }
  | { readonly do: 'send'; readonly part: number; readonly how: CommitOutcome['kind'] }
  | { readonly do: 'found' | 'absent' | 'unproved' | 'resend' | 'drop'; readonly part: number }
  | { readonly do: 'edit' | 'cancel' | 'move' | 'approve' };

const PARTS = 3;
const ENDS = new Set<string>(['sent', 'confirmed', 'failed', 'cancelled']);

/** The parts as the server keeps them: what one step does to a part is told to the part behind it. */
class Thread {
  now = 0;
  parts: Delivery[];
  /** Whether the part before has a post: only then may a part be claimed. */
  readonly mayGo: boolean[] = [true, false, false];
  readonly live: { part: number; revision: number }[] = [];
  cancelled = false;

  constructor(needsApproval: boolean) {
    const step = onSubmit(draftDelivery({ needsApproval, dueAt: 1_000 }), 1_000);
    if (!step.ok) throw new Error(step.code);
    this.parts = Array.from({ length: PARTS }, () => step.next);
  }

  play(move: Move): void {
    switch (move.do) {
      case 'advance':
        this.now += move.ms;
        return;
      case 'send':
        this.send(move.part, move.how);
        return;
      case 'found':
      case 'absent':
      case 'unproved':
        this.readBack(move.part, move.do);
        return;
      case 'resend':
        this.take(move.part, onResolveByPerson(this.at(move.part), { kind: 'resend', dueAt: this.now }));
        return;
      case 'drop':
        // A person drops what nobody could prove only when it is not live, which the network knows here.
        if (this.isLive(move.part)) return;
        this.take(move.part, onResolveByPerson(this.at(move.part), { kind: 'drop' }));
        return;
      case 'cancel':
        this.cancel();
        return;
      case 'edit':
        this.all(onThreadEdit(this.parts));
        return;
      case 'move':
        this.all(onThreadReschedule(this.parts, this.now + 5_000));
        return;
      case 'approve':
        this.all(onThreadApprove(this.parts));
        return;
    }
  }

  at(part: number): Delivery {
    const found = this.parts[part];
    if (!found) throw new Error(`no part ${part}`);
    return found;
  }

  isLive(part: number): boolean {
    return this.live.some((post) => post.part === part);
  }

  private send(part: number, how: CommitOutcome['kind']): void {
    if (!this.mayGo[part]) return;
    this.take(part, onDue(this.at(part), this.now, POLICY));
    const claimed = onClaim(this.at(part), this.at(part).revision, this.now, POLICY);
    if (!claimed.ok) return;
    this.take(part, claimed);
    const { revision, fence } = this.at(part);
    if (how === 'accepted' || how === 'unknown') this.live.push({ part, revision });
    this.take(part, onOutcome(this.at(part), fence, outcome(how, part), this.now, 0.5, POLICY));
  }

  private readBack(part: number, what: 'found' | 'absent' | 'unproved'): void {
    const { settlesAt } = this.at(part);
    const startedAt = settlesAt ?? this.now;
    this.now = Math.max(this.now, startedAt);
    const isLive = this.isLive(part);
    const found = isLive && what === 'found' ? [{ externalId: `p${part}`, occurredAt: this.now }] : [];
    const complete = what === 'unproved' ? false : found.length === (isLive ? 1 : 0);
    this.take(part, onReconcile(this.at(part), { startedAt, complete, found }, this.now, 0.5, POLICY));
  }

  private cancel(): void {
    const { next } = onThreadCancel(this.parts);
    for (let part = PARTS - 1; part >= 0; part--) {
      const step = next[part];
      if (step && step !== this.at(part)) this.take(part, { ok: true, next: step });
    }
    this.cancelled = true;
  }

  private all(step: { ok: true; next: readonly Delivery[] } | { ok: false }): void {
    if (!step.ok) return;
    for (let part = PARTS - 1; part >= 0; part--) {
      const next = step.next[part];
      if (next && next !== this.at(part)) this.take(part, { ok: true, next });
    }
  }

  private take(part: number, step: DeliveryStep): void {
    if (!step.ok) return;
    const before = this.at(part);
    this.parts[part] = step.next;
    if (part + 1 >= PARTS) return;
    if (before.externalId === null && step.next.externalId !== null) {
      this.mayGo[part + 1] = true;
      this.take(part + 1, onPartBeforeLive(this.at(part + 1), this.now));
    } else if (step.next.state !== before.state) {
      this.take(part + 1, onPartBefore(this.at(part + 1), step.next));
    }
  }

  /** A person and the engine go on until nothing moves any more. */
  drain(): void {
    for (let round = 0; round < 12; round++) {
      this.now += 400_000;
      this.play({ do: 'approve' });
      for (let part = 0; part < PARTS; part++) {
        this.play({ do: 'found', part });
        this.play({ do: 'absent', part });
        if (this.at(part).state === 'missed') this.play({ do: 'resend', part });
        if (this.at(part).state === 'needs_check') this.play({ do: 'drop', part });
        this.play({ do: 'send', part, how: 'accepted' });
      }
    }
  }
}

function outcome(kind: CommitOutcome['kind'], part: number): CommitOutcome {
  switch (kind) {
    case 'accepted':
      return { kind, externalId: `p${part}` };
    case 'processing':
      return { kind: 'unknown', code: 'processing' };
    case 'unknown':
    case 'rejected':
    case 'not_sent':
      return { kind, code: 'x' };
  }
}

const part = fc.nat({ max: PARTS - 1 });
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('advance' as const), ms: fc.nat({ max: 60_000 }) }) },
  {
    weight: 20,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      part,
      how: fc.constantFrom('accepted', 'accepted', 'rejected', 'not_sent', 'unknown'),
    }),
  },
  {
    weight: 16,
    arbitrary: fc.record({ do: fc.constantFrom('found', 'absent', 'unproved', 'resend', 'drop'), part }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('edit', 'move', 'approve', 'approve') }) },
  { weight: 1, arbitrary: fc.constant({ do: 'cancel' as const }) },
);

describe('a thread against a network that answers badly', () => {
  it('never has a part live without the part before it, nor a cancelled part live, and always ends', () => {
    let seen = { live: 0, cancelled: 0, failed: 0 };
    fc.assert(
      fc.property(fc.boolean(), fc.array(move, { maxLength: 40, size: 'max' }), (needsApproval, moves) => {
        const thread = new Thread(needsApproval);
        for (const next of moves) {
          thread.play(next);
          check(thread);
        }
        thread.drain();
        check(thread);
        for (const { state } of thread.parts) {
          hold(ENDS.has(state), `${state} is no end`);
        }
        const states = new Set(thread.parts.map(({ state }) => state));
        seen = {
          live: seen.live + (thread.isLive(PARTS - 1) ? 1 : 0),
          cancelled: seen.cancelled + (states.has('cancelled') ? 1 : 0),
          failed: seen.failed + (states.has('failed') ? 1 : 0),
        };
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.live, seen.cancelled, seen.failed)).toBeGreaterThan(50);
  });
});

function check(thread: Thread): void {
  for (let at = 0; at < PARTS; at++) {
    const { state } = thread.at(at);
    const copies = thread.live.filter((post) => post.part === at).length;
    hold(copies <= 1, `part ${at} is live ${copies} times`);
    hold(copies === 0 || at === 0 || thread.isLive(at - 1), `part ${at} is live without the part before`);
    hold(state !== 'cancelled' || copies === 0, `part ${at} is cancelled, yet live`);
    hold((state !== 'sent' && state !== 'confirmed') || copies === 1, `part ${at} is ${state}, yet not live`);
  }
}

function hold(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}
