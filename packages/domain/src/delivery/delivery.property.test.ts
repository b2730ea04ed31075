import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_DELIVERY_POLICY,
  DELIVERY_STATES,
  type Delivery,
  type DeliveryPolicy,
  type DeliveryState,
  draftDelivery,
  isSettled,
} from './delivery.js';
import { type CommitOutcome, onOutcome } from './outcome.js';
import { onApprove, onCancel, onEdit, onSubmit } from './plan.js';
import { onReadingFailed, onReconcile, onSeenLive, type ReadBack } from './reconcile.js';
import { onResolveByPerson } from './resolve.js';
import { maySend, onClaim, onDue } from './send.js';
import type { DeliveryStep } from './step.js';

const TRANSIT = 3_000;
const LAG = 4_000;
const TIMEOUT = 2_000;
const POLICY: DeliveryPolicy = {
  ...DEFAULT_DELIVERY_POLICY,
  settleMs: TRANSIT + LAG,
  leaseMs: 5_000,
  graceMs: 120_000,
  maxTries: 4,
  maxReadBacks: 3,
  processingLimitMs: 20_000,
};

const CALLS = [
  'ok',
  'cut',
  'slow',
  'dropped',
  'rejected',
  'not_sent',
  'long_wait',
  'processing',
  'processing_refused',
] as const;
type Call = (typeof CALLS)[number];

type Move =
  | { readonly do: 'advance'; readonly ms: number }
  | { readonly do: 'wait_until'; readonly what: 'due' | 'lease_end' | 'last_call' }
  | { readonly do: 'call'; readonly worker: number; readonly how: Call }
  | { readonly do: 'claim' | 'load' | 'answer' | 'crash'; readonly worker: number }
  | { readonly do: 'read'; readonly complete: boolean; readonly able: boolean }
  | {
      readonly do:
        | 'approve'
        | 'sweep'
        | 'finish_read'
        | 'fail_read'
        | 'see'
        | 'edit'
        | 'cancel'
        | 'resend'
        | 'drop';
    };

interface Worker {
  revision: number;
  fence: number | null;
  answer: CommitOutcome | null;
  answersAt: number;
}

function hold(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

/** A network that may accept without answering, shows posts late, and workers that stall, die and come back. */
class World {
  now = 0;
  delivery: Delivery;
  readonly posts: { id: string; revision: number; landsAt: number }[] = [];
  readonly visited = new Set<DeliveryState>();
  readonly workers: Worker[] = [0, 1].map(() => ({
    revision: 1,
    fence: null,
    answer: null,
    answersAt: 0,
  }));
  private reading: { fence: number; read: ReadBack | null } | null = null;

  constructor(needsApproval: boolean) {
    this.delivery = draftDelivery({ needsApproval, dueAt: 0 });
    this.take(onSubmit(this.delivery, 5_000), 'submit');
  }

  play(move: Move): void {
    switch (move.do) {
      case 'advance':
        this.now += move.ms;
        return;
      case 'wait_until':
        this.now = Math.max(this.now, this.instant(move.what));
        return;
      case 'sweep':
        this.take(onDue(this.delivery, this.now, POLICY), 'sweep');
        return;
      case 'approve':
        this.take(onApprove(this.delivery, this.delivery.revision), 'approve');
        return;
      case 'load':
        this.worker(move.worker).revision = this.delivery.revision;
        return;
      case 'claim':
        this.claim(this.worker(move.worker));
        return;
      case 'call':
        this.call(this.worker(move.worker), move.how);
        return;
      case 'answer':
        this.answer(this.worker(move.worker));
        return;
      case 'crash':
        Object.assign(this.worker(move.worker), { fence: null, answer: null });
        return;
      case 'read':
        this.reading = { fence: this.delivery.fence, read: move.able ? this.look(move.complete) : null };
        return;
      case 'finish_read':
        this.finishRead();
        return;
      case 'fail_read':
        this.take(onReadingFailed(this.delivery, this.now, 0.5, POLICY), 'failed reading');
        return;
      case 'see':
        this.see();
        return;
      case 'edit':
        this.take(onEdit(this.delivery, this.delivery.revision), 'edit');
        return;
      case 'cancel':
        this.take(onCancel(this.delivery), 'cancel');
        return;
      case 'resend':
      case 'drop':
        this.decide(move.do);
        return;
    }
  }

  private instant(what: 'due' | 'lease_end' | 'last_call'): number {
    const { notBefore, leaseUntil } = this.delivery;
    if (what === 'due') return notBefore;
    return (leaseUntil ?? 0) - (what === 'last_call' ? TIMEOUT : 0);
  }

  private worker(index: number): Worker {
    return this.workers[index % this.workers.length]!;
  }

  private claim(worker: Worker): void {
    const step = onClaim(this.delivery, worker.revision, this.now, POLICY);
    if (!step.ok) return;
    Object.assign(worker, { fence: step.next.fence, answer: null });
    this.take(step, 'claim');
  }

  private call(worker: Worker, how: Call): void {
    if (worker.fence === null || worker.answer !== null) return;
    if (!maySend(this.delivery, worker.fence, this.now, TIMEOUT)) {
      worker.answer = { kind: 'not_sent', code: 'withdrawn' };
      worker.answersAt = this.now;
      return;
    }
    worker.answersAt = this.now + (how === 'slow' || how === 'dropped' ? TIMEOUT : 0);
    worker.answer = this.delivery.handle === null ? this.commit(how, worker.revision) : this.status(how);
  }

  private commit(how: Call, revision: number): CommitOutcome {
    const land = (delay: number): string => {
      const id = `post-${this.posts.length + 1}`;
      this.posts.push({ id, revision, landsAt: this.now + delay });
      return id;
    };
    switch (how) {
      case 'ok':
        return { kind: 'accepted', externalId: land(0) };
      case 'cut':
        land(0);
        return { kind: 'unknown', code: 'socket_closed' };
      case 'slow':
        land(TIMEOUT + TRANSIT);
        return { kind: 'unknown', code: 'time_out' };
      case 'dropped':
        return { kind: 'unknown', code: 'time_out' };
      case 'rejected':
        return { kind: 'rejected', code: 'too_long' };
      case 'not_sent':
        return { kind: 'not_sent', code: 'http_503', retryAfterMs: 1_000 };
      case 'long_wait':
        return { kind: 'not_sent', code: 'http_429', retryAfterMs: 600_000 };
      case 'processing':
        return { kind: 'processing', handle: land(TRANSIT) };
      case 'processing_refused':
        return { kind: 'processing', handle: 'refused' };
    }
  }

  private status(how: Call): CommitOutcome {
    const handle = this.delivery.handle!;
    if (how !== 'ok') return { kind: 'unknown', code: 'time_out' };
    if (handle === 'refused') return { kind: 'rejected', code: 'bad_media' };
    const landed = this.posts.some((post) => post.id === handle && post.landsAt <= this.now);
    return landed ? { kind: 'accepted', externalId: handle } : { kind: 'processing', handle };
  }

  private answer(worker: Worker): void {
    if (worker.fence === null || worker.answer === null || this.now < worker.answersAt) return;
    const { fence, answer } = worker;
    Object.assign(worker, { fence: null, answer: null });
    this.take(onOutcome(this.delivery, fence, answer, this.now, 0.5, POLICY), 'answer');
  }

  private look(complete: boolean): ReadBack {
    const visible = this.posts.filter((post) => post.landsAt + LAG <= this.now);
    const found = complete ? visible : visible.slice(1);
    return {
      startedAt: this.now,
      complete,
      found: found.map((post) => ({ externalId: post.id, occurredAt: post.landsAt })),
    };
  }

  private finishRead(): void {
    if (this.reading === null) return;
    const { read } = this.reading;
    this.reading = null;
    const proof = read?.complete && read.found.length === 0 ? 'proof' : 'reading';
    this.take(onReconcile(this.delivery, read, this.now, 0.5, POLICY), proof);
  }

  private see(): void {
    const post = this.posts.find((candidate) => candidate.landsAt + LAG <= this.now);
    if (post) this.take(onSeenLive(this.delivery, { externalId: post.id, occurredAt: post.landsAt }), 'see');
  }

  private decide(kind: 'resend' | 'drop'): void {
    const [live] = this.posts;
    const choice = live
      ? ({ kind: 'sent', externalId: live.id, at: live.landsAt } as const)
      : ({ kind, dueAt: this.now } as const);
    this.take(onResolveByPerson(this.delivery, choice), 'person');
  }

  private take(step: DeliveryStep, by: string): void {
    if (!step.ok) return;
    const before = this.delivery;
    this.delivery = step.next;
    this.visited.add(step.next.state);
    if (before.state === 'unknown' && step.next.state === 'queued') hold(by === 'proof', `queued by ${by}`);
    hold(before.state !== 'cancelled', 'a cancelled delivery came back');
    hold(step.next.fence >= before.fence, 'the fence went back');
    hold(step.next.revision >= before.revision, 'the revision went back');
  }

  check(): void {
    const { state, externalId, revision } = this.delivery;
    const [post] = this.posts;
    hold(this.posts.length <= 1, 'two live posts');
    hold(post === undefined || post.revision === revision, 'an old revision is live');
    if (state === 'cancelled' || state === 'failed') hold(post === undefined, `${state}, yet live`);
    if (state === 'sent' || state === 'confirmed') hold(post !== undefined, `${state}, yet not live`);
    if (state === 'confirmed')
      hold(externalId !== null && externalId === post?.id, 'confirmed without its id');
  }

  drain(): void {
    const round: Move[] = [
      { do: 'advance', ms: 11_000 },
      { do: 'sweep' },
      { do: 'approve' },
      { do: 'resend' },
      { do: 'load', worker: 0 },
      { do: 'claim', worker: 0 },
      { do: 'call', worker: 0, how: 'ok' },
      { do: 'answer', worker: 0 },
      { do: 'answer', worker: 1 },
      { do: 'read', complete: true, able: true },
      { do: 'finish_read' },
      { do: 'see' },
    ];
    for (let n = 0; n < 100 && !isSettled(this.delivery.state); n++) {
      for (const move of round) {
        this.play(move);
        this.check();
        if (isSettled(this.delivery.state)) return;
      }
    }
  }
}

const worker = fc.nat({ max: 1 });
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('advance' as const), ms: fc.nat({ max: 8_000 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'advance' as const, ms: 100_000 }) },
  { weight: 5, arbitrary: fc.constant({ do: 'sweep' as const }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('load' as const, 'claim' as const, 'claim' as const, 'answer' as const),
      worker,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), worker }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('call' as const), worker, how: fc.constantFrom(...CALLS) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      complete: fc.boolean(),
      able: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ do: 'finish_read' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'fail_read' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'approve' as const,
        'approve' as const,
        'see' as const,
        'edit' as const,
        'cancel' as const,
        'resend' as const,
        'resend' as const,
        'drop' as const,
      ),
    }),
  },
);
const attempt: fc.Arbitrary<Move[]> = fc
  .record({
    who: worker,
    how: fc.option(fc.constantFrom(...CALLS)),
    late: fc.constantFrom('due', 'last_call', 'lease_end'),
    stale: fc.boolean(),
  })
  .map(({ who, how, late, stale }) => [
    { do: 'wait_until', what: 'due' },
    { do: 'sweep' },
    ...(stale ? [] : [{ do: 'load', worker: who } as const]),
    { do: 'claim', worker: who },
    { do: 'wait_until', what: late },
    ...(how === null ? [] : [{ do: 'call', worker: who, how } as const]),
  ]);
const crashAndReadBack: fc.Arbitrary<Move[]> = fc
  .boolean()
  .map((complete) => [
    { do: 'wait_until', what: 'lease_end' },
    { do: 'sweep' },
    { do: 'wait_until', what: 'due' },
    { do: 'read', complete, able: true },
    { do: 'finish_read' },
  ]);
const moves = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: move.map((single) => [single]) },
      { weight: 2, arbitrary: attempt },
      { weight: 2, arbitrary: crashAndReadBack },
    ),
    { maxLength: 40, size: 'max' },
  )
  .map((parts) => parts.flat());
const life = fc.tuple(fc.boolean(), moves);

function live([needsApproval, moves]: [boolean, Move[]]): World {
  const world = new World(needsApproval);
  for (const next of moves) {
    world.play(next);
    world.check();
  }
  return world;
}

describe('delivery engine against a network that answers badly', () => {
  it('never doubles, loses or wrongly marks a post, and always comes to an end', () => {
    fc.assert(
      fc.property(life, (story) => {
        const world = live(story);
        world.drain();
        expect(isSettled(world.delivery.state)).toBe(true);
        expect(world.posts).toHaveLength(world.delivery.state === 'confirmed' ? 1 : 0);
      }),
      { numRuns: 5_000 },
    );
  });

  it('reaches every state, so that the property above says something', () => {
    const stories = fc.sample(life, { numRuns: 2_000, seed: 7 });
    const visited = new Set<DeliveryState>([
      'draft',
      ...stories.flatMap((story) => [...live(story).visited]),
    ]);
    const ours = DELIVERY_STATES.filter((state) => state !== 'by_hand');
    expect([...visited].sort()).toEqual([...ours].sort());
  });
});
