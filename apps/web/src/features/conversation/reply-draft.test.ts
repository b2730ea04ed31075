import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { idOf } from '../../testing/builders.js';
import { useReplyDraft } from './reply-draft.js';

const drafting = () => renderHook(() => useReplyDraft(idOf(1)));

describe('reply draft', () => {
  afterEach(() => {
    cleanup();
    sessionStorage.clear();
  });

  it('survives leaving the page with its text and its request', () => {
    const before = drafting();
    act(() => before.result.current.write('在路上 on its way', idOf(7)));
    const { requestId } = before.result.current.draft;
    before.unmount();
    expect(drafting().result.current.draft).toEqual({
      text: '在路上 on its way',
      files: [],
      seenPostId: idOf(7),
      requestId,
      invites: false,
    });
  });

  it('is another request once a reply was taken back, whoever still holds the old one', () => {
    const { result } = drafting();
    act(() => result.current.write('too early', idOf(7)));
    const atSending = result.current;
    act(() => atSending.clear());
    act(() => atSending.writeAgain('too early', [], idOf(7)));
    expect(result.current.draft.text).toBe('too early');
    expect(result.current.draft.requestId).not.toBe(atSending.draft.requestId);
  });
});

it('asks for a private message until the text is gone or the writer takes that back', () => {
  const { result } = drafting();
  act(() => result.current.invite('请私信我们', idOf(7)));
  expect(result.current.draft).toMatchObject({ text: '请私信我们', seenPostId: idOf(7), invites: true });
  act(() => result.current.write('请私信我们！', idOf(8)));
  expect(result.current.draft.invites).toBe(true);
  act(() => result.current.write('', idOf(8)));
  expect(result.current.draft.invites).toBe(false);
});

describe('files of a draft', () => {
  const FILE = { id: idOf(5), name: '照片.png', mimeType: 'image/png', bytes: 9 };

  it('stay with the case they were chosen for, though the writer has gone on to another', () => {
    const { result, rerender } = renderHook(({ of }) => useReplyDraft(of), { initialProps: { of: idOf(1) } });
    const atChoosing = result.current;
    rerender({ of: idOf(2) });
    act(() => atChoosing.attach(idOf(1), FILE));
    expect(result.current.draft.files).toEqual([]);
    rerender({ of: idOf(1) });
    expect(result.current.draft.files).toEqual([{ ...FILE, alt: '' }]);
  });

  it('are kept beside words that are written while they come, can be described, and taken out', () => {
    const { result } = drafting();
    const atChoosing = result.current;
    act(() => result.current.write('见图', idOf(7)));
    act(() => atChoosing.attach(idOf(1), FILE));
    expect(result.current.draft).toMatchObject({ text: '见图', files: [FILE] });
    act(() => result.current.describe(FILE.id, '破损的包裹'));
    expect(result.current.draft.files).toEqual([{ ...FILE, alt: '破损的包裹' }]);
    act(() => result.current.detach(FILE.id));
    expect(result.current.draft.files).toEqual([]);
  });
});
