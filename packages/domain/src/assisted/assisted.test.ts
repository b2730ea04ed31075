import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_DELIVERY_POLICY, type Delivery, draftDelivery } from '../delivery/delivery.js';
import { onApprove, onCancel, onEdit, onReschedule, onSubmit } from '../delivery/plan.js';
import { dueWork, onClaim, onDue } from '../delivery/send.js';
import type { DeliveryStep } from '../delivery/step.js';
import { handCopy } from './hand-copy.js';
import { nextHandReminder } from './hand-reminder.js';
import { onHandTaskBack, onNotPosted, onPostedByHand } from './hand-task.js';
import { postLinkIn } from './post-link.js';

const BY_HAND = { ...DEFAULT_DELIVERY_POLICY, byHand: true };
const DUE = 1_000;
const LATE = DUE + 24 * 3_600_000;
const taken = (step: DeliveryStep): Delivery => {
  if (!step.ok) throw new Error(step.code);
  return step.next;
};
const submitted = (needsApproval = false) =>
  taken(onSubmit(draftDelivery({ needsApproval, dueAt: DUE }), DUE));
const handed = () => taken(onDue(submitted(), DUE, BY_HAND));

describe('a post that a person makes', () => {
  it('is handed over at its time, however late, and never claimed', () => {
    expect(onDue(submitted(), DUE - 1, BY_HAND)).toMatchObject({ ok: false, code: 'not_due' });
    expect(handed().state).toBe('by_hand');
    expect(taken(onDue(submitted(), LATE, BY_HAND)).state).toBe('by_hand');
    expect(dueWork(handed(), LATE, BY_HAND)).toBeNull();
    expect(onClaim(handed(), 1, LATE, BY_HAND).ok).toBe(false);
    expect(onClaim({ ...handed(), state: 'queued' }, 1, DUE, BY_HAND).ok).toBe(false);
  });

  it('is asked about when it was due while everything was stopped', () => {
    const stopped = { ...BY_HAND, stoppedUntil: DUE + 1 };
    expect(taken(onDue(submitted(), DUE + 2, stopped))).toMatchObject({
      state: 'missed',
      reason: { code: 'stopped' },
    });
  });

  it('waits for its approval first', () => {
    const waiting = submitted(true);
    expect(onDue(waiting, DUE, BY_HAND).ok).toBe(false);
    expect(onPostedByHand(waiting, { externalId: 'a', at: DUE })).toMatchObject({
      code: 'not_in_this_state',
    });
    const approved = taken(onDue(taken(onApprove(waiting, 1)), DUE, BY_HAND));
    expect(taken(onPostedByHand(approved, { externalId: 'a', at: DUE }))).toMatchObject({
      state: 'confirmed',
    });
    const edited = taken(onEdit(approved, 1));
    expect(edited.state).toBe('awaiting_approval');
  });

  it('is live once a person says so, and open again when they take it back', () => {
    const live = taken(onPostedByHand(handed(), { externalId: 'note', at: DUE + 5 }));
    expect(live).toMatchObject({ state: 'confirmed', externalId: 'note', acknowledgedAt: DUE + 5 });
    expect(onPostedByHand(live, { externalId: 'other', at: LATE }).ok).toBe(false);
    expect(taken(onHandTaskBack(live))).toEqual(handed());
    const skipped = taken(onNotPosted(handed()));
    expect(skipped).toMatchObject({ state: 'cancelled', reason: { code: 'said_not_posted' } });
    expect(taken(onHandTaskBack(skipped))).toEqual(handed());
    expect(onHandTaskBack(taken(onCancel(handed()))).ok).toBe(false);
  });

  it('follows edits and new times while it waits', () => {
    expect(taken(onEdit(handed(), 1))).toMatchObject({ state: 'scheduled', revision: 2 });
    expect(taken(onReschedule(handed(), LATE))).toMatchObject({
      state: 'scheduled',
      dueAt: LATE,
      notBefore: LATE,
    });
  });
});

describe('copy-ready words', () => {
  it('have the first line as title where it fits and something follows', () => {
    expect(handCopy('秋日咖啡地图\n\n第一家……', 20)).toEqual({ title: '秋日咖啡地图', body: '第一家……' });
    expect(handCopy('秋日咖啡地图', 20)).toEqual({ title: '', body: '秋日咖啡地图' });
    expect(handCopy(`${'长'.repeat(21)}\n正文`, 20).title).toBe('');
    expect(handCopy('标题\n正文', null)).toEqual({ title: '', body: '标题\n正文' });
  });

  it('lose nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), (text, max) => {
        const { title, body } = handCopy(text, max);
        expect(`${title}${body}`.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect([...title].length).toBeLessThanOrEqual(max);
      }),
    );
  });
});

describe('reminders', () => {
  it('come when it is due, an hour later and then daily, and end', () => {
    const at = [0, 1, 2, 3, 4].map((told) => nextHandReminder(DUE, told));
    expect(at).toEqual([DUE, DUE + 3_600_000, DUE + 86_400_000, DUE + 2 * 86_400_000, null]);
  });
});

describe('a pasted link', () => {
  const rules = [
    { host: 'xiaohongshu.com', path: '^/(?:explore|discovery/item)/([0-9a-f]{24})$' },
    { host: 'xhslink.com', path: '^/(?:[a-z]/)?([0-9A-Za-z]{4,})/?$' },
  ];
  const id = '65f1a2b3c4d5e6f708192a3b';

  it.each([
    [
      `https://www.xiaohongshu.com/explore/${id}?xsec_token=AB&source=web`,
      `https://www.xiaohongshu.com/explore/${id}`,
    ],
    [`www.xiaohongshu.com/discovery/item/${id}`, `https://www.xiaohongshu.com/discovery/item/${id}`],
    [
      '54 听说发布了一篇小红书笔记，快来看吧！ http://xhslink.com/a/Ab3dE9，复制本条信息，打开【小红书】App查看精彩内容！',
      'https://xhslink.com/a/Ab3dE9',
    ],
  ])('is found in %s', (pasted, url) => expect(postLinkIn(pasted, rules)?.url).toBe(url));

  it.each([
    '',
    'https://www.xiaohongshu.com/user/profile/5ff0e6410000000001008400',
    `https://xiaohongshu.com.evil.example/explore/${id}`,
    `https://evil.example/?u=https%3A%2F%2Fwww.xiaohongshu.com/explore/${id}`,
    `https://a:b@www.xiaohongshu.com/explore/${id}`,
    `javascript:alert(1)//www.xiaohongshu.com/explore/${id}`,
    'just words',
  ])('is refused: %s', (pasted) => expect(postLinkIn(pasted, rules)).toBeNull());

  it('never throws and never leaves the network', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (pasted) => {
        const link = postLinkIn(pasted, rules);
        if (link) expect(new URL(link.url).hostname).toMatch(/(^|\.)(xiaohongshu|xhslink)\.com$/);
      }),
    );
  });
});
