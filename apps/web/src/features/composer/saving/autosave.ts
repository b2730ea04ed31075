import type { Publication } from '@tingshuo/contracts';

/** What keeps the draft from the server. */
export type SaveTrouble =
  /** No answer: tried again by itself, and meanwhile kept in this browser. */
  | { kind: 'offline' }
  /** The server does not take it: waits for the next change. */
  | { kind: 'refused'; error: unknown }
  /** Somebody else saved meanwhile: a person decides. */
  | { kind: 'stale'; theirs: Publication };

/** How far the server knows what is written here. Times are milliseconds since 1970. */
export interface Autosave {
  /** Of the server; null before it has the draft at all. */
  revision: number | null;
  /** Changes made here, and how many of them the server has. */
  edits: number;
  saved: number;
  /** The change that is on its way. */
  sending: number | null;
  editedAt: number;
  savedAt: number | null;
  /** Tries in a row that got no answer, and when the last one ended. */
  failures: number;
  failedAt: number;
  trouble: SaveTrouble | null;
  /** Saves only when asked, because what is planned would follow half a sentence. */
  isHeld: boolean;
  isAsked: boolean;
}

export type AutosaveEvent =
  | { kind: 'edited'; at: number }
  | { kind: 'asked' }
  | { kind: 'held'; isHeld: boolean }
  | { kind: 'sent' }
  | { kind: 'accepted'; revision: number; at: number }
  | { kind: 'unanswered'; at: number }
  | { kind: 'online' }
  | { kind: 'refused'; error: unknown }
  | { kind: 'conflicted'; theirs: Publication }
  /** The version of somebody else stands in the fields now. */
  | { kind: 'replaced'; revision: number }
  /** Mine goes over theirs. */
  | { kind: 'insisted'; at: number };

const QUIET_MS = 800;
const RETRY_MS = [2_000, 5_000, 10_000, 30_000] as const;

export function beginAutosave(revision: number | null): Autosave {
  return {
    revision,
    edits: 0,
    saved: 0,
    sending: null,
    editedAt: 0,
    savedAt: null,
    failures: 0,
    failedAt: 0,
    trouble: null,
    isHeld: false,
    isAsked: false,
  };
}

export function isDirty({ edits, saved }: Autosave): boolean {
  return edits > saved;
}

export function advance(state: Autosave, event: AutosaveEvent): Autosave {
  switch (event.kind) {
    case 'edited':
      return {
        ...state,
        edits: state.edits + 1,
        editedAt: event.at,
        isAsked: false,
        trouble: state.trouble?.kind === 'refused' ? null : state.trouble,
      };
    case 'asked':
      return isDirty(state) ? { ...state, isAsked: true } : state;
    case 'held':
      return { ...state, isHeld: event.isHeld };
    case 'sent':
      return { ...state, sending: state.edits };
    case 'accepted': {
      const saved = state.sending ?? state.saved;
      return {
        ...state,
        revision: event.revision,
        saved,
        sending: null,
        savedAt: event.at,
        failures: 0,
        trouble: null,
        isAsked: state.isAsked && state.edits > saved,
      };
    }
    case 'unanswered':
      return {
        ...state,
        sending: null,
        failures: state.failures + 1,
        failedAt: event.at,
        trouble: { kind: 'offline' },
      };
    case 'online':
      return state.trouble?.kind === 'offline' ? { ...state, failures: 0 } : state;
    case 'refused':
      return { ...state, sending: null, isAsked: false, trouble: { kind: 'refused', error: event.error } };
    case 'conflicted':
      return { ...state, sending: null, isAsked: false, trouble: { kind: 'stale', theirs: event.theirs } };
    case 'replaced':
      return {
        ...state,
        revision: event.revision,
        saved: state.edits,
        sending: null,
        trouble: null,
        isAsked: false,
      };
    case 'insisted':
      if (state.trouble?.kind !== 'stale') return state;
      return {
        ...state,
        revision: state.trouble.theirs.revision,
        edits: state.edits + 1,
        editedAt: event.at,
        trouble: null,
        isAsked: true,
      };
  }
}

/** Milliseconds until the next try; null where none is due. */
export function nextTryIn(state: Autosave, now: number): number | null {
  if (!isDirty(state) || state.sending !== null) return null;
  switch (state.trouble?.kind) {
    case 'stale':
    case 'refused':
      return null;
    case 'offline': {
      if (state.failures === 0) return 0;
      const pause = RETRY_MS[Math.min(state.failures, RETRY_MS.length) - 1] ?? 0;
      return Math.max(0, state.failedAt + pause - now);
    }
    default:
      if (state.isAsked) return 0;
      return state.isHeld ? null : Math.max(0, state.editedAt + QUIET_MS - now);
  }
}

export type SaveMark = 'new' | 'unsaved' | 'saving' | 'saved' | 'held' | 'offline' | 'refused' | 'stale';

/** What the indicator says. */
export function saveMark(state: Autosave): SaveMark {
  if (state.trouble && state.sending === null) return state.trouble.kind;
  if (state.sending !== null) return 'saving';
  if (isDirty(state)) return state.isHeld ? 'held' : 'unsaved';
  return state.revision === null ? 'new' : 'saved';
}
