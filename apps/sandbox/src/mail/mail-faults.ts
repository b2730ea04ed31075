/** What goes wrong with mail, on demand. */
import { z } from 'zod';

export const MAIL_FAULTS = [
  /** The mail is taken and delivered, then the line is cut before the answer. */
  'cut-after-data',
  /** The line is cut while the mail is being handed over. */
  'cut-before-data',
  /** 451 after the mail was handed over: nothing is taken. */
  'busy',
  /** 550 for every recipient. */
  'unknown-recipient',
  /** Answers wait. */
  'slow-smtp',
  'slow-imap',
  /** The line to the mailbox is cut. */
  'cut-imap',
] as const;

export const mailFaultSchema = z.strictObject({
  kind: z.enum(MAIL_FAULTS),
  /** How many times more; without it, always. */
  count: z.int().positive().optional(),
  delayMs: z.int().min(0).max(60_000).default(1000),
});
export type MailFault = z.output<typeof mailFaultSchema>;
export type MailFaultKind = MailFault['kind'];

export class MailFaults {
  #faults: { fault: MailFault; left: number }[] = [];

  add(draft: z.input<typeof mailFaultSchema>): void {
    const fault = mailFaultSchema.parse(draft);
    this.#faults.push({ fault, left: fault.count ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault of this kind that strikes now, if one does. */
  strike(kind: MailFaultKind): MailFault | null {
    const found = this.#faults.find((each) => each.fault.kind === kind && each.left > 0);
    if (!found) return null;
    found.left -= 1;
    return found.fault;
  }
}
