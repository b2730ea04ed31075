/**
 * What the value of a slot may be, by the type at the beginning of its name.
 * https://developers.weixin.qq.com/doc/service/guide/product/template_message/Template_Message_Operation_Specifications.html
 */

const han = (text: string): boolean => /^\p{Script=Han}+$/u.test(text);
const within = (text: string, most: number): boolean => [...text].length <= most;

const RULES: Record<string, (text: string) => boolean> = {
  thing: (text) => within(text, 20),
  number: (text) => /^\d[\d.]*$/.test(text) && within(text, 32),
  letter: (text) => /^[a-z]{1,32}$/i.test(text),
  character_string: (text) => !/[^\x20-\x7e]/.test(text) && within(text, 32),
  amount: (text) => /^\p{Sc}?\d{1,10}(?:\.\d+)?元?$/u.test(text),
  phone_number: (text) => /\d/.test(text) && within(text, 17),
  phrase: (text) => han(text) && within(text, 5),
  name: (text) => within(text, /\p{Script=Han}/u.test(text) ? 10 : 20),
  time: (text) => /\d{1,2}:\d{2}/.test(text) || /\d{4}/.test(text),
  date: (text) => /\d/.test(text),
};

export function isGoodValue(slot: string, text: string): boolean {
  const rule = RULES[slot.replace(/\d+$/, '')];
  return !/[\r\n]/.test(text) && (rule?.(text) ?? true);
}
