import type { Bilingual } from '@tingshuo/contracts';

/** One line of the doctor. The remedy is shown unless all is well. */
export interface Finding {
  state: 'ok' | 'warning' | 'failed';
  text: Bilingual;
  remedy: Bilingual | null;
}

export function found(state: Finding['state'], en: string, zh: string, remedy?: Bilingual): Finding {
  return { state, text: { en, zh }, remedy: remedy ?? null };
}

export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
