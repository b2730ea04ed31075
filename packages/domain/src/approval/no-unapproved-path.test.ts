import { describe, expect, it } from 'vitest';
import * as hand from '../assisted/hand-task.js';
import { onHandTaskBack, onNotPosted, onPostedByHand } from '../assisted/hand-task.js';
import * as backoff from '../delivery/backoff.js';
import * as row from '../delivery/delivery.js';
import { type Delivery, type DeliveryPolicy, draftDelivery, isApproved } from '../delivery/delivery.js';
import * as outcome from '../delivery/outcome.js';
import { type CommitOutcome, onOutcome } from '../delivery/outcome.js';
import * as plan from '../delivery/plan.js';
import { onApprove, onCancel, onEdit, onRefuseApproval, onReschedule, onSubmit } from '../delivery/plan.js';
import * as reconcile from '../delivery/reconcile.js';
import {
  onNotSeenYet,
  onReadingFailed,
  onReconcile,
  onSeenLive,
  onUndelivered,
} from '../delivery/reconcile.js';
import * as resolve from '../delivery/resolve.js';
import { onResolveByPerson } from '../delivery/resolve.js';
import * as send from '../delivery/send.js';
import { maySend, onClaim, onDue } from '../delivery/send.js';
import type { DeliveryStep } from '../delivery/step.js';
import * as step from '../delivery/step.js';
import * as thread from '../delivery/thread.js';
import {
  onPartBefore,
  onPartBeforeLive,
  onThreadApprove,
  onThreadCancel,
  onThreadEdit,
  onThreadRefuseApproval,
  onThreadReschedule,
  type ThreadStep,
} from '../delivery/thread.js';
import * as domain from '../index.js';
import * as demand from './demand.js';
import { onApprovalTakenBack, onDemandApproval } from './demand.js';

/** Everything takes one tick or none, so that three ticks reach every order of times. */
const POLICY: DeliveryPolicy = {
  graceMs: 1,
  settleMs: 1,
  leaseMs: 1,
  statusPollMs: 0,
  processingLimitMs: 0,
  maxTries: 2,
  maxReadBacks: 1,
  confirmAfterMs: 0,
  baseDelayMs: 0,
  maxDelayMs: 0,
  stoppedUntil: null,
  byHand: false,
};
const BY_HAND: DeliveryPolicy = { ...POLICY, byHand: true };
const TICKS = [0, 1, 2];
const MAX_REVISION = 2;
const MAX_FENCE = 2;
/** Looking again is never counted to an end, so it ends here. */
const MAX_READ_BACKS = 1;

const OUTCOMES: readonly CommitOutcome[] = [
  { kind: 'accepted', externalId: 'post' },
  { kind: 'processing', handle: 'handle' },
  { kind: 'rejected', code: 'x' },
  { kind: 'not_sent', code: 'x' },
  { kind: 'unknown', code: 'x' },
];
const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, n) => n);
const partsOf = (taken: ThreadStep): DeliveryStep[] =>
  taken.ok ? taken.next.map((next) => ({ ok: true, next })) : [taken];
const post = (at: number) => ({ externalId: 'post', occurredAt: at });

/** Every transition that there is, by the name of its function, with every input that decides something. */
const MOVES: Record<string, (delivery: Delivery) => DeliveryStep[]> = {
  onSubmit: (d) => TICKS.map((due) => onSubmit(d, due)),
  onApprove: (d) => upTo(MAX_REVISION).map((revision) => onApprove(d, revision)),
  onRefuseApproval: (d) => [onRefuseApproval(d)],
  onEdit: (d) => upTo(MAX_REVISION).map((revision) => onEdit(d, revision)),
  onReschedule: (d) => TICKS.map((due) => onReschedule(d, due)),
  onCancel: (d) => [onCancel(d)],
  onDue: (d) => TICKS.flatMap((now) => [onDue(d, now, POLICY), onDue(d, now, BY_HAND)]),
  onClaim: (d) =>
    upTo(MAX_REVISION).flatMap((revision) => TICKS.map((now) => onClaim(d, revision, now, POLICY))),
  onOutcome: (d) =>
    upTo(MAX_FENCE).flatMap((fence) =>
      OUTCOMES.flatMap((result) => TICKS.map((now) => onOutcome(d, fence, result, now, 0, POLICY))),
    ),
  onReconcile: (d) =>
    TICKS.flatMap((now) => [
      onReconcile(d, null, now, 0, POLICY),
      ...[true, false].flatMap((complete) =>
        [[], [post(now)], [post(now), { ...post(now), externalId: 'other' }]].map((found) =>
          onReconcile(d, { startedAt: now, complete, found }, now, 0, POLICY),
        ),
      ),
    ]),
  onSeenLive: (d) => TICKS.map((at) => onSeenLive(d, post(at))),
  onNotSeenYet: (d) => TICKS.map((now) => onNotSeenYet(d, now, 0, POLICY)),
  onReadingFailed: (d) => TICKS.map((now) => onReadingFailed(d, now, 0, POLICY)),
  onUndelivered: (d) => [onUndelivered(d, 'x')],
  onResolveByPerson: (d) =>
    TICKS.flatMap((at) => [
      onResolveByPerson(d, { kind: 'sent', externalId: null, at }),
      onResolveByPerson(d, { kind: 'resend', dueAt: at }),
      onResolveByPerson(d, { kind: 'drop' }),
    ]),
  onThreadEdit: (d) => partsOf(onThreadEdit([d])),
  onThreadReschedule: (d) => TICKS.flatMap((due) => partsOf(onThreadReschedule([d], due))),
  onThreadApprove: (d) => partsOf(onThreadApprove([d])),
  onThreadRefuseApproval: (d) => partsOf(onThreadRefuseApproval([d])),
  onThreadCancel: (d) => partsOf({ ok: true, next: onThreadCancel([d]).next }),
  onPartBefore: (d) => row.DELIVERY_STATES.map((state) => onPartBefore(d, { ...d, state })),
  onPartBeforeLive: (d) => TICKS.map((now) => onPartBeforeLive(d, now)),
  onDemandApproval: (d) => [onDemandApproval(d)],
  onApprovalTakenBack: (d) => [onApprovalTakenBack(d)],
  onPostedByHand: (d) => TICKS.map((at) => onPostedByHand(d, { externalId: 'post', at })),
  onNotPosted: (d) => [onNotPosted(d)],
  onHandTaskBack: (d) => [onHandTaskBack(d)],
};

/** The delivery, whether approval was ever needed before a claim, and how it came here. */
interface Node {
  readonly delivery: Delivery;
  /** Claims that were made of text which nobody had approved. */
  readonly unapprovedClaims: number;
  readonly from: Node | null;
  readonly by: string;
}

function explore(start: Delivery): Map<string, Node> {
  const first: Node = { delivery: start, unapprovedClaims: 0, from: null, by: 'draftDelivery' };
  const seen = new Map([[keyOf(first), first]]);
  const queue = [first];
  for (const node of queue) {
    for (const [name, move] of Object.entries(MOVES)) {
      for (const taken of move(node.delivery)) {
        if (!taken.ok) continue;
        const { next } = taken;
        if (next.revision > MAX_REVISION || next.fence > MAX_FENCE || next.readBacks > MAX_READ_BACKS)
          continue;
        const isClaim = next.attempts > node.delivery.attempts;
        const isUnapproved = isClaim && next.needsApproval && next.approvedRevision !== next.revision;
        const reached: Node = {
          delivery: next,
          unapprovedClaims: node.unapprovedClaims + (isUnapproved ? 1 : 0),
          from: node,
          by: name,
        };
        const key = keyOf(reached);
        if (seen.has(key)) continue;
        seen.set(key, reached);
        queue.push(reached);
      }
    }
  }
  return seen;
}

function pathOf(node: Node): string {
  return node.from === null ? node.by : `${pathOf(node.from)} > ${node.by}`;
}

const TELLING = new Set(['given_up', 'part_before_failed', 'said_posted', 'said_not_posted']);

/** The reason only tells, but for those that decide; so does how often it was tried. */
function keyOf({ delivery, unapprovedClaims }: Node): string {
  const { reason, acknowledgedAt, attempts, ...rest } = delivery;
  const told = [
    reason !== null && TELLING.has(reason.code) ? reason.code : null,
    acknowledgedAt !== null,
    unapprovedClaims,
  ];
  return JSON.stringify([Object.values(rest), told]);
}

/** Transitions of requests, not of deliveries. */
const OF_REQUESTS = new Set(['onVerdict', 'onTakenBack', 'onMembersChanged', 'onClose']);
const LIVE = new Set(['sending', 'sent', 'confirmed', 'unknown', 'needs_check']);

describe('no path leads from unapproved to published', () => {
  const reached = [...explore(draftDelivery({ needsApproval: true, dueAt: 0 })).values()];

  it('enumerates every transition that the domain has', () => {
    const modules = [backoff, row, outcome, plan, reconcile, resolve, send, step, thread, demand, hand];
    const decisions = modules
      .flatMap((module) => Object.keys(module))
      .filter((name) => /^on[A-Z]/.test(name));
    expect(decisions.sort()).toEqual(Object.keys(MOVES).sort());
    // Whatever a server can call: a new file of transitions is found here.
    const open = Object.keys(domain).filter((name) => /^on[A-Z]/.test(name) && !OF_REQUESTS.has(name));
    expect(open.filter((name) => !(name in MOVES))).toEqual([]);
    const states = new Set(reached.map(({ delivery }) => delivery.state));
    expect([...states].sort()).toEqual([...row.DELIVERY_STATES].sort());
  });

  it('claims nothing whose text as it stands is not approved, and never forgets that it needs approval', () => {
    const wrong = reached.filter(
      ({ delivery, unapprovedClaims }) => unapprovedClaims > 0 || !delivery.needsApproval,
    );
    expect(wrong.map(pathOf)).toEqual([]);
  });

  it('calls the network for nothing but the approved text', () => {
    const wrong = reached.filter(
      ({ delivery }) =>
        !isApproved(delivery) && TICKS.some((now) => maySend(delivery, delivery.fence, now, 0)),
    );
    expect(wrong.map(pathOf)).toEqual([]);
  });

  it('reads nothing as sent that was never approved', () => {
    const wrong = reached.filter(
      ({ delivery }) => LIVE.has(delivery.state) && delivery.approvedRevision === null,
    );
    expect(wrong.map(pathOf)).toEqual([]);
  });

  it('would find such a path, if there were one', () => {
    const unguarded = [...explore(draftDelivery({ needsApproval: false, dueAt: 0 })).values()];
    expect(unguarded.some(({ delivery }) => delivery.state === 'sending' && !delivery.needsApproval)).toBe(
      true,
    );
    expect(
      unguarded.some(({ delivery }) => delivery.state === 'confirmed' && delivery.approvedRevision === null),
    ).toBe(true);
  });
});

describe('approval demanded of what was planned without', () => {
  const reached = [...explore(draftDelivery({ needsApproval: false, dueAt: 0 })).values()];

  it('holds from then on', () => {
    expect(reached.filter(({ unapprovedClaims }) => unapprovedClaims > 0).map(pathOf)).toEqual([]);
    const scheduled = reached.filter(
      ({ delivery }) => ['scheduled', 'queued'].includes(delivery.state) && !isApproved(delivery),
    );
    const claimed = scheduled.flatMap(({ delivery }) =>
      TICKS.map((now) => onClaim(delivery, delivery.revision, now, POLICY)),
    );
    expect(claimed.some(({ ok }) => ok)).toBe(false);
  });
});
