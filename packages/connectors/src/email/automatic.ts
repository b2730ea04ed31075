/** Mail that no person wrote to us: it is marked, and what is automatic on our side must leave it alone. */

export type AutomaticMail = 'bounce' | 'auto_reply' | 'list';

const MAILER = /^(mailer-daemon|postmaster|mail-daemon|noreply-dmarc)\b/i;
const ABSENCE =
  /^\s*(自动回复|自动答复|Automatic reply|Auto(matic)?[- ]?(reply|response)|Out of (the )?office)\b|^\s*自动回复/i;

/**
 * What kind of automatic mail a header tells of; `header` gives values by lower-case names. RFC 3464 reports, RFC 3834
 * answers, RFC 2919 lists, and what programs did before them.
 */
export function automaticKind(
  header: (name: string) => string | undefined,
  { subject, from }: { subject: string; from: string },
): AutomaticMail | null {
  const has = (name: string) => header(name) !== undefined;
  const type = header('content-type') ?? '';
  const isReport = /^\s*multipart\/report/i.test(type) && /report-type\s*=\s*"?delivery-status/i.test(type);
  const hasNoSender = /^\s*<>\s*$/.test(header('return-path') ?? '');
  if (isReport || has('x-failed-recipients') || (MAILER.test(from) && !has('in-reply-to'))) return 'bounce';
  const submitted = header('auto-submitted')?.trim().toLowerCase() ?? 'no';
  const precedence = header('precedence')?.trim().toLowerCase() ?? '';
  if (!submitted.startsWith('no') || precedence === 'auto_reply') return 'auto_reply';
  if (has('x-autoreply') || has('x-autorespond') || has('x-autoresponder')) return 'auto_reply';
  if (ABSENCE.test(subject) || hasNoSender) return 'auto_reply';
  if (has('list-id') || has('list-unsubscribe') || has('list-post')) return 'list';
  return ['list', 'bulk', 'junk'].includes(precedence) ? 'list' : null;
}
