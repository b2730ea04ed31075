/**
 * How many messages an official account may still send to a person: five within 48 hours of the person's
 * message, three within a minute of a follow, a click in the menu or a scan.
 * https://developers.weixin.qq.com/doc/subscription/api/customer/message/api_sendcustommessage.html
 */

const RULES = {
  message: { count: 5, lastsMs: 48 * 3_600_000 },
  deed: { count: 3, lastsMs: 60_000 },
} as const;
export type Occasion = keyof typeof RULES;

interface Allowance {
  left: number;
  until: number;
}

export class ReplyWindows {
  readonly #allowances = new Map<string, Map<Occasion, Allowance>>();

  /** A person wrote or did something; the same occasion again begins anew. */
  open(key: string, occasion: Occasion, at: number): void {
    const { count, lastsMs } = RULES[occasion];
    const allowances = this.#allowances.get(key) ?? new Map<Occasion, Allowance>();
    this.#allowances.set(key, allowances.set(occasion, { left: count, until: at + lastsMs }));
  }

  /** Uses one message up, of the allowance that ends first. */
  spend(key: string, at: number): 'sent' | 'too-late' | 'too-many' {
    const open = [...(this.#allowances.get(key)?.values() ?? [])]
      .filter(({ until }) => until > at)
      .sort((left, right) => left.until - right.until);
    if (open.length === 0) return 'too-late';
    const usable = open.find(({ left }) => left > 0);
    if (!usable) return 'too-many';
    usable.left -= 1;
    return 'sent';
  }

  /** The person left: nothing may be sent any more. */
  close(key: string): void {
    this.#allowances.delete(key);
  }

  clear(): void {
    this.#allowances.clear();
  }
}
