import type { AttachedFile, ReplyFile } from '@tingshuo/contracts';
import { useState } from 'react';
import { newId } from '../../api/new-id.js';

export interface ReplyDraft {
  text: string;
  /** What goes with it; they are at the server already. */
  files: readonly AttachedFile[];
  /** The newest post when writing began; null until something is written. */
  seenPostId: string | null;
  /** Stays the same until the reply was accepted, so that trying again cannot send twice. */
  requestId: string;
  /** It asks its reader to go on in private. */
  invites: boolean;
}

const KEY = 'tingshuo-draft-';

function emptyDraft(): ReplyDraft {
  return { text: '', files: [], seenPostId: null, requestId: newId(), invites: false };
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
    writeAgain: (text: string, files: readonly AttachedFile[], newest: string | null) =>
      set({ ...emptyDraft(), text, files, seenPostId: newest }),
    /** A file has come to the server while other things were written, perhaps in another case by now. */
    attach: (to: string, file: ReplyFile) =>
      setState((before) => {
        const isHere = before.caseId === to;
        const known = isHere ? before.draft : read(to);
        if (known.files.some(({ id }) => id === file.id)) return before;
        const draft = { ...known, files: [...known.files, { ...file, alt: '' }] };
        store(to, draft);
        return isHere ? { caseId: to, draft } : before;
      }),
    detach: (fileId: string) => set({ ...draft, files: draft.files.filter(({ id }) => id !== fileId) }),
    describe: (fileId: string, alt: string) =>
      set({ ...draft, files: draft.files.map((file) => (file.id === fileId ? { ...file, alt } : file)) }),
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
  if (draft.text === '' && draft.files.length === 0) sessionStorage.removeItem(KEY + caseId);
  else sessionStorage.setItem(KEY + caseId, JSON.stringify(draft));
}
