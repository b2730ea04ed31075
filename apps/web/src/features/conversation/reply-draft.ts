import { useState } from 'react';
import { newId } from '../../api/new-id.js';

export interface ReplyDraft {
  text: string;
  /** The newest post when writing began; null until something is written. */
  seenPostId: string | null;
  /** Stays the same until the reply was accepted, so that trying again cannot send twice. */
  requestId: string;
  /** It asks its reader to go on in private. */
  invites: boolean;
}

const KEY = 'tingshuo-draft-';

function emptyDraft(): ReplyDraft {
  return { text: '', seenPostId: null, requestId: newId(), invites: false };
}

/** What is being written for a case; it survives leaving and reloading the page. */
export function useReplyDraft(caseId: string) {
  const [state, setState] = useState(() => ({ caseId, draft: read(caseId) }));
  const current = state.caseId === caseId ? state : { caseId, draft: read(caseId) };
  if (current !== state) setState(current);
  const set = (draft: ReplyDraft) => {
    store(caseId, draft);
    setState({ caseId, draft });
  };
  const { draft } = current;
  return {
    draft,
    write: (text: string, newest: string | null) =>
      set({
        ...draft,
        text,
        seenPostId: text === '' ? null : (draft.seenPostId ?? newest),
        invites: text !== '' && draft.invites,
      }),
    invite: (text: string, newest: string | null) =>
      set({ ...draft, text, seenPostId: draft.seenPostId ?? newest, invites: true }),
    notInvite: () => set({ ...draft, invites: false }),
    /** Text of a reply that was taken back: sending it again is another request, not the old one tried again. */
    writeAgain: (text: string, newest: string | null) => set({ ...emptyDraft(), text, seenPostId: newest }),
    /** The writer has been shown everything up to this post. */
    see: (postId: string | null) => set({ ...draft, seenPostId: postId }),
    clear: () => set(emptyDraft()),
  };
}

function read(caseId: string): ReplyDraft {
  const text = sessionStorage.getItem(KEY + caseId);
  if (text === null) return emptyDraft();
  return { ...emptyDraft(), ...(JSON.parse(text) as ReplyDraft) };
}

function store(caseId: string, draft: ReplyDraft): void {
  if (draft.text === '') sessionStorage.removeItem(KEY + caseId);
  else sessionStorage.setItem(KEY + caseId, JSON.stringify(draft));
}
