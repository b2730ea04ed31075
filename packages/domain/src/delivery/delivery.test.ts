import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.js';
import { type Delivery, draftDelivery, DEFAULT_DELIVERY_POLICY as POLICY } from './delivery.js';
import { type CommitOutcome, onOutcome } from './outcome.js';
import { onApprove, onCancel, onEdit, onRefuseApproval, onReschedule, onSubmit } from './plan.js';
import { onNotSeenYet, onReadingFailed, onReconcile, onSeenLive, onUndelivered } from './reconcile.js';
import { onResolveByPerson } from './resolve.js';
import { dueWork, maySend, onClaim, onDue } from './send.js';
import { type DeliveryStep, deliveryEventOf } from './step.js';

const T0 = 1_000_000;
const HOLD = 10_000;

const held = (needsApproval = false): Delivery =>
  taken(onSubmit(draftDelivery({ needsApproval, dueAt: T0 }), T0 + HOLD));
const queued = (): Delivery => taken(onDue(held(), T0 + HOLD, POLICY));
const sending = (): Delivery => taken(onClaim(queued(), 1, T0 + HOLD, POLICY));
const unknown = (): Delivery => after(sending(), { kind: 'unknown', code: 'time_out' });
const after = (delivery: Delivery, outcome: CommitOutcome, now = T0 + HOLD + 500): Delivery =>
  taken(onOutcome(delivery, delivery.fence, outcome, now, 0.5, POLICY));
const absent = (startedAt: number) => ({ startedAt, complete: true, found: [] });

function taken(step: DeliveryStep): Delivery {
  if (!step.ok) throw new Error(step.code);
  return step.next;
}
const codeOf = (step: DeliveryStep): string => (step.ok ? 'ok' : step.code);

describe('a reply from the undo window to the proof', () => {
  it('stays held until its window ends, then goes out once and is confirmed by our timeline', () => {
    expect(held()).toMatchObject({ state: 'scheduled', notBefore: T0 + HOLD });
    expect(codeOf(onDue(held(), T0 + HOLD - 1, POLICY))).toBe('not_due');
    expect(sending()).toMatchObject({ state: 'sending', fence: 1, attempts: 1, readBackFrom: T0 + HOLD });
    const sent = after(sending(), { kind: 'accepted', externalId: 'p1', acknowledgedAt: T0 + HOLD + 400 });
    expect(sent).toMatchObject({ state: 'sent', externalId: 'p1', acknowledgedAt: T0 + HOLD + 400 });
    expect(codeOf(onSeenLive(sent, { externalId: 'p2', occurredAt: 1 }))).toBe('already_sent');
    const confirmed = taken(onSeenLive(sent, { externalId: 'p1', occurredAt: 1 }));
    expect(confirmed).toMatchObject({ state: 'confirmed', acknowledgedAt: T0 + HOLD + 400 });
  });

  it('fails where the network says later that it did not arrive, and can be sent anew', () => {
    const sent = after(sending(), { kind: 'accepted', externalId: 'p1' });
    for (const told of [sent, unknown()]) {
      const failed = taken(onUndelivered(told, 'person_refuses'));
      expect(failed).toMatchObject({ state: 'failed', externalId: null, acknowledgedAt: null });
      expect(failed.reason).toEqual({ code: 'undelivered', detail: 'person_refuses' });
      const again = taken(onResolveByPerson(failed, { kind: 'resend', dueAt: T0 + 60_000 }));
      const resent = taken(onClaim(taken(onDue(again, T0 + 60_000, POLICY)), 1, T0 + 60_000, POLICY));
      expect(after(resent, { kind: 'accepted', externalId: 'p2' }, T0 + 61_000)).toMatchObject({
        state: 'sent',
        externalId: 'p2',
        readBackFrom: T0 + 60_000,
      });
    }
    const confirmed = taken(onSeenLive(sent, { externalId: 'p1', occurredAt: 1 }));
    expect(codeOf(onUndelivered(confirmed, 'late'))).toBe('not_in_this_state');
    expect(codeOf(onUndelivered(sending(), 'early'))).toBe('not_in_this_state');
  });

  it('is undone inside the window, which is final', () => {
    const cancelled = taken(onCancel(held()));
    expect(cancelled.state).toBe('cancelled');
    expect(codeOf(onCancel(cancelled))).toBe('already_cancelled');
    expect(codeOf(onEdit(cancelled, 1))).toBe('already_cancelled');
    expect(codeOf(onResolveByPerson(cancelled, { kind: 'resend', dueAt: T0 }))).toBe('not_in_this_state');
  });

  it('names the job that a due row needs', () => {
    expect(dueWork(held(), T0 + HOLD, POLICY)).toBeNull();
    expect(dueWork(queued(), T0 + HOLD, POLICY)).toBe('send');
    expect(dueWork(unknown(), T0 + HOLD + 500, POLICY)).toBeNull();
    expect(dueWork(unknown(), T0 + HOLD + 500 + POLICY.settleMs, POLICY)).toBe('read_back');
  });

  it('looks for a sent post a few times, further and further apart, and then lets it be', () => {
    let sent = after(sending(), { kind: 'accepted', externalId: 'p1' });
    const looks: number[] = [];
    while (dueWork(sent, sent.notBefore, POLICY) === 'confirm') {
      looks.push(sent.notBefore);
      sent = taken(onNotSeenYet(sent, sent.notBefore, 0, POLICY));
    }
    expect(looks.slice(1).map((look, n) => look - looks[n]!)).toEqual(
      [1, 2, 4, 8, 16, 32, 64].map((s) => s * 1_000),
    );
    expect(sent.state).toBe('sent');
    expect(codeOf(onNotSeenYet(unknown(), 0, 0, POLICY))).toBe('not_in_this_state');
  });

  it('goes on looking for a sent post however often the network could not be read', () => {
    let sent = after(sending(), { kind: 'accepted', externalId: 'p1' });
    const sentAt = sent.acknowledgedAt ?? 0;
    const looks: number[] = [];
    for (let n = 0; n < 40; n++) {
      expect(dueWork(sent, sent.notBefore, POLICY)).toBe('confirm');
      looks.push(sent.notBefore - sentAt);
      sent = taken(onReadingFailed(sent, sent.notBefore, 1, POLICY));
    }
    expect(looks.slice(0, 5)).toEqual([2, 4, 8, 16, 32].map((s) => s * 1_000));
    expect(Math.max(...looks.slice(1, 15).map((look, n) => look - looks[n]!))).toBe(POLICY.maxDelayMs);
  });

  it('asks a person about an unknown post only when the network could not be read for the whole grace', () => {
    const { settlesAt } = unknown();
    const within = taken(onReadingFailed(unknown(), settlesAt! + POLICY.graceMs, 1, POLICY));
    expect(within).toMatchObject({ state: 'unknown', readBacks: 0, reason: { code: 'read_back_waiting' } });
    const after = taken(onReadingFailed(unknown(), settlesAt! + POLICY.graceMs + 1, 1, POLICY));
    expect(after).toMatchObject({ state: 'needs_check', reason: { code: 'read_back_incomplete' } });
    expect(codeOf(onReadingFailed(queued(), 0, 0, POLICY))).toBe('not_in_this_state');
  });
});

describe('what is not proved', () => {
  const settled = T0 + HOLD + 500 + POLICY.settleMs;

  it('is read back after the settle window, and only a complete reading sends it again', () => {
    expect(unknown()).toMatchObject({ state: 'unknown', settlesAt: settled, notBefore: settled });
    expect(taken(onReconcile(unknown(), absent(settled - 1), settled, 0.5, POLICY)).state).toBe('unknown');
    const again = taken(onReconcile(unknown(), absent(settled), settled, 0.5, POLICY));
    expect(again).toMatchObject({ state: 'queued', reason: { code: 'proved_absent' } });
  });

  it('goes to a person after too many incomplete readings, or where nothing can be read', () => {
    let delivery = unknown();
    for (let n = 0; n < POLICY.maxReadBacks; n++) {
      expect(delivery.state).toBe('unknown');
      const reading = { startedAt: settled, complete: false, found: [] };
      delivery = taken(onReconcile(delivery, reading, settled, 0.5, POLICY));
    }
    expect(delivery).toMatchObject({ state: 'needs_check', reason: { code: 'read_back_incomplete' } });
    expect(taken(onReconcile(unknown(), null, settled, 0.5, POLICY)).reason?.code).toBe('no_read_back');
    const twins = ['a', 'b'].map((externalId) => ({ externalId, occurredAt: T0 }));
    const both = { startedAt: settled, complete: true, found: twins };
    expect(taken(onReconcile(unknown(), both, settled, 0.5, POLICY)).reason?.code).toBe('several_matches');
  });

  it('keeps a late answer of the same claim, and refuses one of an older claim', () => {
    const late: CommitOutcome = { kind: 'accepted', externalId: 'p1' };
    expect(after(unknown(), late).state).toBe('sent');
    expect(codeOf(onOutcome(unknown(), 0, late, T0, 0.5, POLICY))).toBe('stale_fence');
    const notSent: CommitOutcome = { kind: 'not_sent', code: 'reset' };
    expect(codeOf(onOutcome(unknown(), 1, notSent, T0, 0.5, POLICY))).toBe('stale_fence');
  });

  it('turns a cancel that was asked for meanwhile into cancelled as soon as absence is proved', () => {
    const asked = taken(onCancel(unknown()));
    expect(asked).toMatchObject({ state: 'unknown', cancelRequested: true });
    expect(taken(onReconcile(asked, absent(settled), settled, 0.5, POLICY)).state).toBe('cancelled');
    const withdrawn = taken(onCancel(sending()));
    expect(maySend(withdrawn, 1, T0 + HOLD, 1_000)).toBe(false);
    expect(after(withdrawn, { kind: 'not_sent', code: 'withdrawn' }).state).toBe('cancelled');
  });

  it('is decided by a person; to drop it never claims that it is not live', () => {
    const check = taken(onReconcile(unknown(), null, settled, 0.5, POLICY));
    const seen = onResolveByPerson(check, { kind: 'sent', externalId: null, at: settled });
    expect(taken(seen)).toMatchObject({ state: 'sent', externalId: null });
    expect(taken(onResolveByPerson(check, { kind: 'drop' }))).toMatchObject({
      state: 'failed',
      reason: { code: 'given_up' },
    });
    expect(taken(onResolveByPerson(check, { kind: 'resend', dueAt: settled }))).toMatchObject({
      state: 'scheduled',
      tries: 0,
      attempts: 1,
    });
    expect(codeOf(onCancel(check))).toBe('needs_a_decision');
    const givenUp = taken(onResolveByPerson(check, { kind: 'drop' }));
    expect(codeOf(onCancel(givenUp))).toBe('needs_a_decision');
    expect(taken(onResolveByPerson(givenUp, { kind: 'drop' })).state).toBe('failed');
  });

  it('keeps asking for the status of a commit that the network is processing, also after a crash', () => {
    const processing = after(sending(), { kind: 'processing', handle: 'h1' });
    const pollAt = T0 + HOLD + 500 + POLICY.statusPollMs;
    expect(processing).toMatchObject({ state: 'sending', leaseUntil: null, notBefore: pollAt });
    const claimed = taken(onClaim(processing, 1, pollAt, POLICY));
    expect(claimed).toMatchObject({ state: 'sending', fence: 2, attempts: 1, handle: 'h1' });
    const released = taken(onDue(claimed, pollAt + POLICY.leaseMs, POLICY));
    expect(released).toMatchObject({ state: 'sending', leaseUntil: null, handle: 'h1' });
    expect(after(claimed, { kind: 'unknown', code: 'time_out' }, pollAt).state).toBe('sending');
    const limit = T0 + HOLD + POLICY.processingLimitMs + 1;
    expect(after(claimed, { kind: 'processing', handle: 'h1' }, limit).state).toBe('unknown');
  });
});

describe('what the network turns down', () => {
  it('fails at once when rejected, and waits when provably not accepted', () => {
    const rejected = after(sending(), { kind: 'rejected', code: 'too_long' });
    expect(rejected).toMatchObject({ state: 'failed', reason: { code: 'rejected', detail: 'too_long' } });
    const waiting = after(sending(), { kind: 'not_sent', code: 'http_503' });
    expect(waiting).toMatchObject({ state: 'retry_wait', notBefore: T0 + HOLD + 500 + 1_500 });
  });

  it('is given up, visibly, after the last try', () => {
    let delivery = queued();
    let now = T0 + HOLD;
    for (let n = 1; n <= POLICY.maxTries; n++) {
      delivery = taken(onClaim(delivery, 1, now, { ...POLICY, graceMs: 1e9 }));
      delivery = taken(
        onOutcome(delivery, n, { kind: 'not_sent', code: 'x' }, now, 0, { ...POLICY, graceMs: 1e9 }),
      );
      now = delivery.notBefore;
      if (n < POLICY.maxTries) delivery = taken(onDue(delivery, now, { ...POLICY, graceMs: 1e9 }));
    }
    expect(delivery).toMatchObject({ state: 'failed', reason: { code: 'attempts_exhausted' } });
  });

  it('counts no try that never left', () => {
    const held = after(sending(), { kind: 'not_sent', code: 'held_up', isOurs: true });
    expect(held).toMatchObject({ state: 'retry_wait', tries: 0, attempts: 1 });
  });

  it('asks at once when the network wants a longer wait than the grace', () => {
    const asked = after(sending(), { kind: 'not_sent', code: 'http_429', retryAfterMs: POLICY.graceMs + 1 });
    expect(asked).toMatchObject({ state: 'missed', reason: { code: 'retry_too_late' } });
    const resent = taken(onResolveByPerson(asked, { kind: 'resend', dueAt: T0 + HOLD }));
    expect(resent.notBefore).toBe(asked.notBefore);
  });

  it('doubles the wait with jitter and never undercuts Retry-After', () => {
    expect([1, 2, 3].map((n) => backoffMs(n, 0, POLICY))).toEqual([1_000, 2_000, 4_000]);
    expect(backoffMs(1, 0.999999, POLICY)).toBe(2_000);
    expect(backoffMs(50, 0.999999, POLICY)).toBe(POLICY.maxDelayMs);
    expect(backoffMs(1, 0, POLICY, 7_000.2)).toBe(7_001);
    expect(backoffMs(1, 0.5, POLICY, 7_000)).toBe(8_000);
  });
});

describe('plans', () => {
  it('is missed and asked about, never fired late, after an outage', () => {
    const late = T0 + HOLD + POLICY.graceMs + 1;
    expect(taken(onDue(held(), late - 1, POLICY)).state).toBe('queued');
    expect(taken(onDue(held(), late, POLICY))).toMatchObject({
      state: 'missed',
      reason: { code: 'too_late' },
    });
    expect(taken(onDue(queued(), late, POLICY)).state).toBe('missed');
    expect(codeOf(onClaim(queued(), 1, late, POLICY))).toBe('too_late');
    const missed = taken(onDue(held(), late, POLICY));
    expect(taken(onResolveByPerson(missed, { kind: 'drop' })).state).toBe('cancelled');
    expect(codeOf(onResolveByPerson(missed, { kind: 'sent', externalId: 'x', at: 1 }))).toBe(
      'not_in_this_state',
    );
  });

  it('asks about what was due during a stop, and sends what is due after it', () => {
    const stopped = { ...POLICY, stoppedUntil: T0 + HOLD };
    const missed = taken(onDue(queued(), T0 + HOLD + 1, stopped));
    expect(missed).toMatchObject({ state: 'missed', reason: { code: 'stopped' } });
    expect(codeOf(onClaim(queued(), 1, T0 + HOLD + 1, stopped))).toBe('too_late');
    const resent = taken(onResolveByPerson(missed, { kind: 'resend', dueAt: T0 + HOLD + 2 }));
    expect(taken(onDue(resent, T0 + HOLD + 2, stopped)).state).toBe('queued');
    expect(codeOf(onDue(held(true), T0 + HOLD + 1, stopped))).toBe('not_due');
    const turnedDown = onOutcome(
      sending(),
      1,
      { kind: 'not_sent', code: 'http_503' },
      T0 + HOLD,
      0.5,
      stopped,
    );
    expect(taken(turnedDown)).toMatchObject({ state: 'missed', reason: { code: 'stopped' } });
  });

  it('bumps the revision on edit, so that a sender with the old text is refused', () => {
    const edited = taken(onEdit(queued(), 1));
    expect(edited).toMatchObject({ state: 'scheduled', revision: 2 });
    expect(codeOf(onEdit(edited, 1))).toBe('stale_revision');
    const due = taken(onDue(edited, T0 + HOLD, POLICY));
    expect(codeOf(onClaim(due, 1, T0 + HOLD, POLICY))).toBe('stale_revision');
    expect(codeOf(onEdit(sending(), 1))).toBe('call_under_way');
  });

  it('waits for approval, loses it by an edit, and expires when its time passes', () => {
    const waiting = held(true);
    expect(waiting.state).toBe('awaiting_approval');
    expect(codeOf(onApprove(waiting, 2))).toBe('stale_revision');
    expect(taken(onRefuseApproval(waiting)).state).toBe('draft');
    const slippedThrough = { ...queued(), needsApproval: true };
    expect(codeOf(onClaim(slippedThrough, 1, T0 + HOLD, POLICY))).toBe('not_approved');
    const approved = taken(onApprove(waiting, 1));
    expect(approved.state).toBe('scheduled');
    expect(taken(onEdit(approved, 1)).state).toBe('awaiting_approval');
    const expired = taken(onDue(waiting, T0 + HOLD + POLICY.graceMs + 1, POLICY));
    expect(expired).toMatchObject({ state: 'missed', reason: { code: 'approval_expired' } });
    const resent = onResolveByPerson(expired, { kind: 'resend', dueAt: T0 * 2 });
    expect(taken(resent)).toMatchObject({ state: 'awaiting_approval', dueAt: T0 * 2 });
  });

  it('moves to a new time unless the call has begun', () => {
    expect(taken(onReschedule(queued(), T0 * 2))).toMatchObject({ state: 'scheduled', notBefore: T0 * 2 });
    expect(codeOf(onReschedule(unknown(), T0 * 2))).toBe('not_in_this_state');
    const waiting = after(sending(), { kind: 'not_sent', code: 'http_503' });
    expect(taken(onReschedule(waiting, 5))).toMatchObject({ dueAt: 5, notBefore: waiting.notBefore });
  });

  it('says every change as an event', () => {
    expect(deliveryEventOf(queued(), sending())).toMatchObject({
      type: 'delivery.sending',
      payload: { from: 'queued', to: 'sending', attempt: 1 },
    });
    expect(deliveryEventOf(queued(), taken(onEdit(queued(), 1)))?.type).toBe('delivery.edited');
    expect(deliveryEventOf(unknown(), taken(onCancel(unknown())))?.type).toBe('delivery.cancel_requested');
    expect(deliveryEventOf(queued(), queued())).toBeNull();
  });
});
