import type { MessageTemplate, MessageTemplateSlot } from '@tingshuo/contracts';

export type SlotProblem = 'missing' | 'too_long' | 'wrong_form';
export type SlotValues = Readonly<Record<string, string>>;

/** Length of a value in characters, as networks count those of templates. */
export const slotLength = (value: string): number => [...value].length;

/** Why a network would refuse a value; null where it takes it. Space around a value does not count. */
export function slotProblem(
  { max, pattern }: Pick<MessageTemplateSlot, 'max' | 'pattern'>,
  value: string,
): SlotProblem | null {
  const text = value.trim();
  if (text === '') return 'missing';
  if (slotLength(text) > max) return 'too_long';
  return pattern === null || new RegExp(`^(?:${pattern})$`, 'u').test(text) ? null : 'wrong_form';
}

/** The slots of a template whose values a network would refuse. */
export function slotProblems(
  { slots }: Pick<MessageTemplate, 'slots'>,
  values: SlotValues,
): { key: string; problem: SlotProblem }[] {
  return slots.flatMap((slot) => {
    const problem = slotProblem(slot, values[slot.key] ?? '');
    return problem === null ? [] : [{ key: slot.key, problem }];
  });
}

/** What people read: the words with the values between them. */
export function filledTemplate({ body }: Pick<MessageTemplate, 'body'>, values: SlotValues): string {
  return body.map((part) => ('words' in part ? part.words : (values[part.slot] ?? '').trim())).join('');
}
