/**
 * What the slots of templates take: their names begin with a type.
 * https://developers.weixin.qq.com/doc/service/guide/product/template_message/Template_Message_Operation_Specifications.html
 */

import type { LocalText, TemplateSlot } from '@tingshuo/connector-kit';
import { text } from './local-text.js';

type Rule = Pick<TemplateSlot, 'max' | 'pattern'> & { hint?: LocalText };

const DIGITS = text('Digits, with decimals', '数字，可带小数');
const TIME = text('For example 2026-11-22 15:01', '例如：2026年11月22日 15:01');
const MOMENT = '[\\d年月日时分秒:：~\\/. -]+';
const ONE_LINE = '[^\\p{Cc}]+';

const RULES: Record<string, Rule> = {
  thing: { max: 20, pattern: ONE_LINE },
  number: { max: 32, pattern: '\\d+(\\.\\d+)?', hint: DIGITS },
  letter: { max: 32, pattern: '[A-Za-z]+', hint: text('Latin letters', '英文字母') },
  symbol: { max: 5, pattern: '[\\p{P}\\p{S}]+', hint: text('Symbols', '符号') },
  character_string: {
    max: 32,
    pattern: '[\\x21-\\x7e]+',
    hint: text('Digits, Latin letters and symbols', '数字、字母或符号'),
  },
  time: { max: 40, pattern: MOMENT, hint: TIME },
  date: { max: 40, pattern: MOMENT, hint: TIME },
  amount: {
    max: 16,
    pattern: '[\\p{Sc}]?\\d{1,10}(\\.\\d+)?元?',
    hint: text('A sum, for example ¥35.50', '金额，例如：35.50元'),
  },
  phone_number: { max: 17, pattern: '[\\d+ ()-]+', hint: text('A phone number', '电话号码') },
  car_number: {
    max: 8,
    pattern: '\\p{Script=Han}?[A-Za-z0-9]+\\p{Script=Han}?',
    hint: text('A number plate', '车牌号'),
  },
  name: {
    max: 20,
    pattern: '[\\p{Script=Han}\\p{L}·]{1,10}|[A-Za-z .\\x27-]{1,20}',
    hint: text('10 Chinese characters or 20 letters', '10 个以内汉字或 20 个以内字母'),
  },
  phrase: { max: 5, pattern: '\\p{Script=Han}+', hint: text('Chinese characters only', '仅限汉字') },
  const: { max: 20, pattern: ONE_LINE, hint: text('One of the words of the template', '须为模板规定的内容') },
};

/** Slots of templates from before there were types. */
const OLD: Rule = { max: 200 };

export const ruleOf = (key: string): Rule => RULES[key.replace(/\d+$/, '')] ?? OLD;
