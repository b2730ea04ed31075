import { PublicationDraft } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Draft } from '../draft/draft.js';

const KEY = 'tingshuo-composer-';
const Kept = z.object({ draft: PublicationDraft, revision: z.number().nullable() });

/** What this browser keeps of a draft until the server has it: `revision` is the one that it was written on. */
export interface KeptDraft {
  draft: Draft;
  revision: number | null;
}

export interface KeptDrafts {
  read(id: string): KeptDraft | null;
  write(id: string, kept: KeptDraft): void;
  forget(id: string): void;
}

/** A full or forbidden storage keeps nothing: the draft itself is still on the page and goes to the server. */
export function keptDrafts(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): KeptDrafts {
  return {
    read: (id) => {
      try {
        return Kept.safeParse(JSON.parse(storage.getItem(KEY + id) ?? 'null')).data ?? null;
      } catch {
        return null;
      }
    },
    write: (id, kept) => {
      try {
        storage.setItem(KEY + id, JSON.stringify(kept));
      } catch {
        // The quota is full: the copy before this one stands.
      }
    },
    forget: (id) => storage.removeItem(KEY + id),
  };
}
