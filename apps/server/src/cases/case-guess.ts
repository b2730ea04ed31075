/** First guesses about a new case from its post; a person corrects them. Pure. */
import type { CaseType } from '@tingshuo/domain';

const SUBJECT_LENGTH = 120;
const LEADING_MENTIONS = /^(?:\s*@[\w.-]+(?:@[\w.:-]+)?)+\s*/;
const QUESTION =
  /[?？]|^\s*(?:how|when|where|why|what|can|does|is|do|are)\b|怎么|如何|请问|什么时候|能不能|吗[。！!]*\s*$/i;
const REQUEST =
  /\b(?:please|could you|can you|i want|i need|refund|cancel|exchange)\b|麻烦|请帮|帮我|申请|退款|退货|换货|取消/i;

/** The first line without the names in front of it, cut at a whole character. */
export function subjectOf(text: string, fallback: string): string {
  const line =
    text
      .replace(LEADING_MENTIONS, '')
      .split('\n')
      .find((part) => part.trim() !== '') ?? '';
  const letters = [...line.replace(/\s+/gu, ' ').trim()];
  if (letters.length === 0) return fallback;
  return letters.length <= SUBJECT_LENGTH
    ? letters.join('')
    : `${letters.slice(0, SUBJECT_LENGTH - 1).join('')}…`;
}

/** Bad mood makes a complaint, whatever it asks; good mood without a question is praise. */
export function guessType(text: string, sentiment: string): CaseType {
  if (sentiment === 'negative') return 'complaint';
  if (REQUEST.test(text)) return 'request';
  if (QUESTION.test(text)) return 'question';
  return sentiment === 'positive' ? 'praise' : 'other';
}
