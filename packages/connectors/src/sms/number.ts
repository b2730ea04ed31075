/** Numbers of telephones. What is written for people to read is taken away; a short code is a number too. */
export function normalNumber(written: string | undefined): string | null {
  const number = (written ?? '').replace(/[\s().\-\u2010-\u2015]/g, '').replace(/^00(?=[1-9]\d{6})/, '+');
  return /^\+?\d{3,20}$/.test(number) ? number : null;
}

/** With the keywords of carriers (CTIA Messaging Principles and Best Practices, 5.1.3). */
const OPT_OUT =
  /^(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout|td|t|n|r|退订|退訂|取消订阅|拒收|退订回t)$/i;

/** Whether somebody asks for no more messages, in the words that carriers know. */
export const isOptOut = (text: string): boolean =>
  OPT_OUT.test(text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, ''));
