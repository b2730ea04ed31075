import type { LocalText } from '@tingshuo/connector-kit';

/** A text in both languages. */
export const text = (en: string, zh: string): LocalText => ({ en, zh });
