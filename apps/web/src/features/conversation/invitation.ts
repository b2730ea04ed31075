import type { CaseDetail, PostView } from '@tingshuo/contracts';

type Texts = NonNullable<CaseDetail['invitation']>['texts'];

/**
 * What stands in the composer after the invitation was asked for: in the language of who is answered, in the other one
 * when it stands there already, below what was written otherwise.
 */
export function invitationText(written: string, texts: Texts, thread: readonly PostView[]): string {
  const lang = thread.filter(({ direction }) => direction === 'in').at(-1)?.lang ?? '';
  const [first, second] = lang.startsWith('zh') ? [texts.zh, texts.en] : [texts.en, texts.zh];
  if (written.trim() === '') return first;
  if (written.endsWith(first)) return written.slice(0, written.length - first.length) + second;
  if (written.endsWith(second)) return written.slice(0, written.length - second.length) + first;
  return `${written.trimEnd()}\n${first}`;
}
