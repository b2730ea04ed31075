/** What a text of this world is written for. */
export const INTENTS = [
  'question',
  'complaint',
  'praise',
  'purchase',
  'suggestion',
  'hearsay',
  'talk',
  'remark',
  'news',
  'answer',
  'apology',
  'gratitude',
  'offer',
  'noted',
  'thanks',
  'follow-up',
  'unresolved',
] as const;
export type Intent = (typeof INTENTS)[number];

/** Sentences with {slots}; `{brand}` becomes a mention or the plain name of the brand. */
export type Phrasebook = Partial<Record<Intent, readonly string[]>>;
