/** Numbers of telephones. What is written for people to read is taken away; a short code is a number too. */
export function normalNumber(written: string | undefined): string | null {
  const number = (written ?? '').replace(/[\s().\-\u2010-\u2015]/g, '').replace(/^00(?=[1-9]\d{6})/, '+');
  return /^\+?\d{3,20}$/.test(number) ? number : null;
}

const OPT_OUT = /^(stop|stopall|unsubscribe|cancel|end|quit|optout|td|t|n|退订|退訂|取消订阅|拒收|退订回t)$/i;

/** Whether somebody asks for no more messages, in the words that carriers know. */
export const isOptOut = (text: string): boolean => OPT_OUT.test(text.replace(/[\s.!。！,，、"'“”]/g, ''));
