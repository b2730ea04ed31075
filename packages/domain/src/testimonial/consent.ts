/** Whether somebody lets us use their words: nobody has asked, the question is out, yes, or no. */
export const CONSENT_STATES = ['not_asked', 'asked', 'granted', 'refused'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** `warn`: only by somebody who was told and goes on all the same; `barred`: not at all. */
export type WordsUse = 'free' | 'warn' | 'barred';

const USES: Record<ConsentState, WordsUse> = {
  not_asked: 'warn',
  asked: 'warn',
  granted: 'free',
  refused: 'barred',
};

/** How far somebody's words may be used outside a native repost or quote, where the network itself names the author. */
export function wordsUse(consent: ConsentState): WordsUse {
  return USES[consent];
}
