import { textFor } from '@tingshuo/contracts';
import { lengthFor, placeOf, surelyFits, type TextPlace } from '../text/length.js';
import type { RenderedPart } from '../text/rendered.js';
import { type Check, type CheckedAccount, problemOf } from './check.js';
import { limitIndex } from './limit-index.js';

/** Whether every part says something, and none too much. */
export const checkText: Check = (account) =>
  account.parts.flatMap((part) => [...emptiness(account, part), ...tooLong(account, part)]);

function emptiness(account: CheckedAccount, { text, media, part, poll }: RenderedPart) {
  if (text.trim() !== '') return [];
  const mayBeEmpty = media.length > 0 && !account.rules.text.required && poll === null;
  if (mayBeEmpty) return [];
  const { en, zh } = account.rules.networkName;
  const message =
    media.length > 0 || poll !== null
      ? { en: `${en} takes no post without words.`, zh: `${zh} 不支持没有文字的内容。` }
      : { en: `There is nothing to post on ${en} yet.`, zh: `发布到 ${zh} 的内容为空。` };
  const fix = { en: 'Write something.', zh: '请填写内容。' };
  return [problemOf(account, { code: 'empty', message, fix }, { field: 'text', part })];
}

function tooLong(account: CheckedAccount, rendered: RenderedPart) {
  const { text, part } = rendered;
  const { rules } = account;
  const place = placeOf(rendered);
  const shown = account.shown(text);
  if (surelyFits(shown, rules, place)) return [];
  const { length, max, isTooLong } = lengthFor(shown, rules, place);
  if (!isTooLong) return [];
  const { en, zh } = rules.networkName;
  const { unit } = rules.text;
  const beside = max < rules.text.max ? BESIDE[place] : undefined;
  const words = {
    code: 'text_too_long' as const,
    message: {
      en: `${en} allows ${max} ${unit.en}${beside?.en ?? ''}; this has ${length}.`,
      zh: `${zh}${beside?.zh ?? ''}最多 ${max} ${unit.zh}，当前为 ${length}。`,
    },
    fix: rules.thread
      ? {
          en: 'Shorten it, make it a thread, or write a text for this network alone.',
          zh: '请缩短内容、拆成串文，或为该平台单独改写。',
        }
      : {
          en: 'Shorten it, or write a text for this network alone.',
          zh: '请缩短内容，或为该平台单独改写。',
        },
  };
  const field = part === null ? 'firstComment' : 'text';
  return [problemOf(account, words, { field, part, span: overLimit(account, part, shown, place) })];
}

const BESIDE: Partial<Record<TextPlace, { en: string; zh: string }>> = {
  withMedia: { en: ' beside files', zh: '带文件时' },
  withPoll: { en: ' for the question of a poll', zh: '的投票问题' },
};

/** Where in the writer's own text it goes over; null where only what is added to it does. */
function overLimit(account: CheckedAccount, part: number | null, shown: string, place: TextPlace) {
  const text = writtenText(account, part);
  if (!shown.startsWith(text)) return null;
  const from = limitIndex(shown, (head) => !lengthFor(head, account.rules, place).isTooLong);
  return from < text.length ? { from, to: text.length } : null;
}

function writtenText({ content, rules }: CheckedAccount, part: number | null): string {
  const own = textFor(content, rules.network);
  return part === null ? (own.firstComment ?? '') : (own.parts[part]?.text ?? '');
}
