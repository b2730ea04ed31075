/** Public face of the text lengths: how long a text is for each network. */
export { MAX_SMS_LENGTH } from './sms.js';
export { TEXT_COUNTERS, type TextCounter, type TextCounting } from './text-counter.js';
