import type { Publication } from '@tingshuo/contracts';
import { type Draft, draftOf, emptyDraft, isSame, type Preset } from '../draft/draft.js';
import type { Edit } from '../draft/draft-edits.js';
import { type Autosave, type AutosaveEvent, advance, beginAutosave, isDirty, nextTryIn } from './autosave.js';
import type { KeptDrafts } from './kept-drafts.js';

/** What became of a save. */
export type SaveOutcome =
  | { kind: 'accepted'; revision: number }
  | { kind: 'unanswered' }
  | { kind: 'refused'; error: unknown }
  | { kind: 'conflicted'; theirs: Publication };

export interface KeeperPorts {
  /** Creates where the revision is null, else edits. Never rejects. */
  send(draft: Draft, revision: number | null): Promise<SaveOutcome>;
  kept: KeptDrafts;
  now(): number;
  setTimer(run: () => void, ms: number): () => void;
}

export interface KeeperState {
  draft: Draft;
  save: Autosave;
  /** Something came back that only this browser had. */
  isRestored: boolean;
}

/** Holds what is written, keeps a copy in this browser and brings it to the server. */
export interface DraftKeeper {
  readonly id: string;
  read(): KeeperState;
  subscribe(listener: () => void): () => void;
  change(edit: Edit): void;
  /** Saves now; answers the revision that has everything, rejects with what stands in the way. */
  flush(): Promise<number>;
  hold(isHeld: boolean): void;
  /** The browser is online again. */
  retry(): void;
  /** The server's newest: taken over where nothing unsaved stands here. */
  hear(publication: Publication): void;
  takeTheirs(): void;
  keepMine(): void;
  /** Begins to save by itself. */
  open(): void;
  /** Stops; what is not saved goes out at once. */
  close(): void;
}

/** What keeps a save from being done; `trouble` is the state that says why. */
export class NotSaved extends Error {
  override name = 'NotSaved';
  constructor(readonly save: Autosave) {
    super(`not saved: ${save.trouble?.kind ?? 'closed'}`);
  }
}

interface KeeperStart {
  id: string;
  publication: Publication | null;
  preset: Preset;
}

export function createDraftKeeper(start: KeeperStart, ports: KeeperPorts): DraftKeeper {
  const { id } = start;
  let state = begin(start, ports);
  let stopTimer: (() => void) | null = null;
  let isOpen = false;
  const listeners = new Set<() => void>();
  let waiting: { done: (revision: number) => void; fail: (error: unknown) => void }[] = [];

  const set = (next: KeeperState) => {
    state = next;
    settle();
    plan();
    for (const listener of listeners) listener();
  };
  const feed = (event: AutosaveEvent, draft = state.draft) =>
    set({ ...state, draft, save: advance(state.save, event) });

  const settle = () => {
    const { save } = state;
    const isSaved = save.revision !== null && !isDirty(save);
    if (isSaved) ports.kept.forget(id);
    if (waiting.length === 0 || save.sending !== null) return;
    if (!isSaved && !save.trouble) return;
    const asked = waiting;
    waiting = [];
    for (const { done, fail } of asked) {
      if (isSaved) done(save.revision ?? 0);
      else fail(new NotSaved(save));
    }
  };

  const plan = () => {
    stopTimer?.();
    stopTimer = null;
    const wait = nextTryIn(state.save, ports.now());
    if (wait !== null && isOpen) stopTimer = ports.setTimer(() => void send(), wait);
  };

  const send = async () => {
    stopTimer = null;
    const { draft, save } = state;
    feed({ kind: 'sent' });
    const outcome = await ports.send(draft, save.revision);
    if (outcome.kind === 'accepted' || outcome.kind === 'unanswered') feed({ ...outcome, at: ports.now() });
    else feed(outcome);
  };

  const theirs = () => (state.save.trouble?.kind === 'stale' ? state.save.trouble.theirs : null);
  const replace = (publication: Publication) => {
    const save = advance(state.save, { kind: 'replaced', revision: publication.revision });
    set({ draft: draftOf(publication), save, isRestored: false });
  };

  return {
    id,
    read: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (edit) => {
      const draft = edit(state.draft);
      if (draft === state.draft) return;
      ports.kept.write(id, { draft, revision: state.save.revision });
      feed({ kind: 'edited', at: ports.now() }, draft);
    },
    flush: () =>
      new Promise((done, fail) => {
        waiting.push({ done, fail });
        // A draft that nobody changed is made on the server too, because it can be planned as it stands.
        if (state.save.revision === null && !isDirty(state.save)) feed({ kind: 'edited', at: ports.now() });
        if (state.save.trouble?.kind === 'offline') feed({ kind: 'online' });
        feed({ kind: 'asked' });
      }),
    hold: (isHeld) => {
      if (state.save.isHeld !== isHeld) feed({ kind: 'held', isHeld });
    },
    retry: () => feed({ kind: 'online' }),
    hear: (publication) => {
      const { save, draft } = state;
      const isNewer = publication.revision > (save.revision ?? -1);
      if (!isNewer || isDirty(save) || save.sending !== null) return;
      if (isSame(draftOf(publication), draft)) feed({ kind: 'replaced', revision: publication.revision });
      else replace(publication);
    },
    takeTheirs: () => {
      const publication = theirs();
      if (publication) replace(publication);
    },
    keepMine: () => feed({ kind: 'insisted', at: ports.now() }),
    open: () => {
      isOpen = true;
      plan();
    },
    close: () => {
      isOpen = false;
      stopTimer?.();
      if (nextTryIn(state.save, Number.MAX_SAFE_INTEGER) !== null) void send();
    },
  };
}

/** A copy that this browser kept goes before what the server has; both are shown where the server has moved on. */
function begin({ id, publication, preset }: KeeperStart, { kept, now }: KeeperPorts): KeeperState {
  const copy = kept.read(id);
  const stored = publication ? draftOf(publication) : null;
  const clean = beginAutosave(publication?.revision ?? null);
  if (!copy || (stored && isSame(copy.draft, stored))) {
    kept.forget(id);
    return { draft: stored ?? emptyDraft(preset), save: clean, isRestored: false };
  }
  const dirty = advance(clean, { kind: 'edited', at: now() });
  const isBehind = publication !== null && copy.revision !== publication.revision;
  const save = isBehind ? advance(dirty, { kind: 'conflicted', theirs: publication }) : dirty;
  return { draft: copy.draft, save, isRestored: true };
}
