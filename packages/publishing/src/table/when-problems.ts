import type { Bilingual } from '@tingshuo/contracts';
import type { WhenProblemCode } from './when.js';

/** What is said about times that cannot be read. */
export const WHEN_PROBLEMS: Record<WhenProblemCode, { message: Bilingual; fix: Bilingual | null }> = {
  date_unreadable: {
    message: { en: 'The date cannot be read.', zh: '无法识别日期。' },
    fix: { en: 'Write it like 2026-11-22.', zh: '请写成 2026-11-22 的格式。' },
  },
  date_ambiguous: {
    message: { en: 'Day and month cannot be told apart here.', zh: '无法区分日期中的日和月。' },
    fix: {
      en: 'Say in the settings of the table what comes first, or write it like 2026-11-22.',
      zh: '请在表格设置中选择日期顺序，或写成 2026-11-22 的格式。',
    },
  },
  date_does_not_exist: {
    message: { en: 'There is no such day.', zh: '该日期不存在。' },
    fix: { en: 'Correct the date.', zh: '请更正日期。' },
  },
  time_unreadable: {
    message: { en: 'The time cannot be read.', zh: '无法识别时间。' },
    fix: { en: 'Write it like 14:30 or 2:30 pm.', zh: '请写成 14:30 或下午2:30 的格式。' },
  },
  time_missing: {
    message: { en: 'A date without a time.', zh: '只有日期，没有时间。' },
    fix: { en: 'Add the time, or remove the date.', zh: '请补充时间，或删除日期。' },
  },
  time_does_not_exist: {
    message: {
      en: 'The clocks leave this time out on that day.',
      zh: '当天时钟拨快，该时间不存在。',
    },
    fix: { en: 'Choose another time.', zh: '请选择其他时间。' },
  },
  time_twice: {
    message: {
      en: 'The clocks show this time twice on that day; the first one is taken.',
      zh: '当天时钟拨慢，该时间出现两次，将采用第一次。',
    },
    fix: null,
  },
};
