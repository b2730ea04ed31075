/** A place in a text that speaks for a mood: `start`, `end` in UTF-16 units, `weight` from -5 to 5 after negation. */
export interface SentimentEvidence {
  start: number;
  end: number;
  weight: number;
  word: string;
}
