/**
 * A message that its network takes piece by piece: the file first, the words last. Each part waits for the one before
 * it, so whoever sees the words there knows that all of it has arrived.
 */

import type { MessageRequest } from '../contract.js';
import { ConnectorError } from '../errors.js';
import type { LocalText } from '../local-text.js';
import type { Outcome } from '../outcome.js';

export interface MessagePart {
  /** What people call it, inside a sentence. */
  name: LocalText;
  send(): Promise<Outcome>;
}

/** The code of an error that says which parts of a message have arrived. */
export const SENT_IN_PART = 'sent_in_part';
export const THE_FILE: LocalText = { en: 'the file', zh: '文件' };
export const THE_WORDS: LocalText = { en: 'the words', zh: '文字' };

/**
 * Sends the parts in their order and ends as the last one does. After a part that did not arrive nothing more is sent.
 * Where others arrived before it, the error says which. The message is then `rejected`, for to send it once more would
 * bring those twice, or `unknown` where that part may have arrived too. `onPart` is the request's.
 */
export async function sendParts(
  parts: readonly [MessagePart, ...MessagePart[]],
  onPart?: MessageRequest['onPart'],
): Promise<Outcome> {
  const [first, ...others] = parts;
  let outcome = await first.send();
  for (const [index, part] of others.entries()) {
    if (outcome.kind !== 'accepted') break;
    const progress = { there: parts.slice(0, index + 1), missing: parts.slice(index + 1) };
    await onPart?.(sentInPart(CUT_OFF, true, progress));
    outcome = halfSent(await part.send(), progress);
  }
  return outcome;
}

interface Progress {
  there: readonly MessagePart[];
  missing: readonly MessagePart[];
}

function halfSent(end: Outcome, progress: Progress): Outcome {
  if (!('error' in end)) return end;
  const isInDoubt = end.kind === 'unknown';
  return { kind: isInDoubt ? 'unknown' : 'rejected', error: sentInPart(end.error, isInDoubt, progress) };
}

/** Says what has arrived and what has not; of the part that failed nobody may know. */
function sentInPart(error: ConnectorError, isInDoubt: boolean, { there, missing }: Progress): ConnectorError {
  const { kind, retryAfterMs, status, detail, cause } = error;
  const [failed, ...rest] = missing;
  const told = (say: 'en' | 'zh') => ({
    there: there.map(({ name }) => name[say]).join(', '),
    missing: (isInDoubt ? rest : missing).map(({ name }) => name[say]).join(', '),
    doubtful: isInDoubt ? failed?.name[say] : undefined,
  });
  const [en, zh] = [told('en'), told('zh')];
  return new ConnectorError({
    kind,
    code: SENT_IN_PART,
    cause: {
      en: [
        `What has arrived: ${en.there}.`,
        ...(en.doubtful === undefined ? [] : [`What may have arrived: ${en.doubtful}.`]),
        ...(en.missing === '' ? [] : [`What has not: ${en.missing}.`]),
        cause.en,
      ].join(' '),
      zh: [
        `已送达：${zh.there}。`,
        ...(zh.doubtful === undefined ? [] : [`可能已送达：${zh.doubtful}。`]),
        ...(zh.missing === '' ? [] : [`未送达：${zh.missing}。`]),
        cause.zh,
      ].join(''),
    },
    action: isInDoubt ? LOOK : SEND_THE_REST,
    ...(status !== undefined && { status }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(detail !== undefined && { detail }),
  });
}

const SEND_THE_REST: LocalText = {
  en: 'Send what is missing as a new message.',
  zh: '请将未送达的部分作为新消息发送。',
};
const LOOK: LocalText = {
  en: 'Look at the conversation before you send anything again.',
  zh: '重新发送前，请先查看会话。',
};
const CUT_OFF = new ConnectorError({
  kind: 'unavailable',
  code: 'cut_off',
  cause: { en: 'The program that sent it ended before it knew more.', zh: '发送程序在得知结果前已中断。' },
  action: LOOK,
});
