/** Values in a customer's own words that an agent may take over into the contact fields. Pure. */

// Bounded repetition keeps hostile texts linear.
const EMAIL = /(?<![\w.+@-])[a-z0-9][\w.+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}(?![\w-])/i;
const CHINESE_MOBILE = /(?<![\d])(?:\+?86[- ]?)?(1[3-9]\d(?:[- ]?\d{4}){2})(?!\d)/;
const PHONE =
  /(?<![\w+#])(\+\d{1,3}(?:[ .-]?\(?\d{2,4}\)?){2,5}|\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?!\d)/;
const ORDER =
  /(?:订单号?|单号|工单|order(?: (?:no|number|id))?|booking(?: (?:ref|reference|no))?|reference|ref)\s*(?:是|为|is)?\s*[:：#.]?\s*#?([a-z0-9][a-z0-9-]{3,31})(?![a-z0-9])/gi;

/** E-mail address, phone number and order number, the first of each that any of the texts holds. */
export function suggestContact(texts: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const raw of texts) {
    const text = raw.normalize('NFKC');
    const email = EMAIL.exec(text)?.[0];
    if (email) found.email ??= email.toLowerCase();
    const phone = phoneIn(text);
    if (phone) found.phone ??= phone;
    const order = orderIn(text);
    if (order) found.order ??= order;
  }
  return found;
}

function phoneIn(text: string): string | undefined {
  const mobile = CHINESE_MOBILE.exec(text)?.[1];
  return mobile ? mobile.replace(/[- ]/g, '') : PHONE.exec(text)?.[1];
}

/** A word that follows "order" is an order number only if it has digits. */
function orderIn(text: string): string | undefined {
  for (const match of text.matchAll(ORDER)) {
    const value = match[1];
    if (value && /\d{3}/.test(value)) return value.toUpperCase();
  }
  return undefined;
}
