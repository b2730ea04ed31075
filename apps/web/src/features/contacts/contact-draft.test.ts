import { describe, expect, it } from 'vitest';
import { contactOf, emptyDraft, localTime } from './contact-draft.js';

const NOW = new Date(2026, 10, 22, 8, 5, 30);

describe('a call that is noted', () => {
  it('is just now and ours, until somebody says otherwise', () => {
    expect(contactOf(emptyDraft(NOW), NOW)).toEqual({
      channel: 'call',
      direction: 'out',
      outcome: 'reached',
      at: new Date(2026, 10, 22, 8, 5).toISOString(),
      minutes: null,
      text: '',
    });
  });
  it.each(['', 'soon', localTime(new Date(2026, 10, 22, 9))])('at "%s" is not sent', (at) => {
    expect(contactOf({ ...emptyDraft(NOW), at }, NOW)).toBeNull();
  });
  it('keeps its length and words', () => {
    const draft = { ...emptyDraft(NOW), minutes: 12, text: ' 谈好了 \n' };
    expect(contactOf(draft, NOW)).toMatchObject({ minutes: 12, text: '谈好了' });
  });
});
