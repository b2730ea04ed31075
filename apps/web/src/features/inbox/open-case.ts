import type { MentionDetail } from '@tingshuo/contracts';

const OVER = new Set(['closed', 'rejected', 'duplicate']);

/** The case in which this mention is being answered, if there is one. */
export function openCaseOf(detail: MentionDetail | undefined): MentionDetail['cases'][number] | undefined {
  return detail?.cases.findLast(({ status }) => !OVER.has(status));
}
