import type { AccountContext, OwnMatches, OwnQuery } from '@tingshuo/connector-kit';
import { mailingOf } from './account.js';
import { reading } from './errors.js';
import { deliveryMark, idsIn } from './message-id.js';
import { readMail } from './read-mail.js';

/**
 * Looks a sent mail up by the mark in its Message-ID. That it is not there proves something only where the server
 * files sent mail itself.
 */
export async function findOwn(account: AccountContext, { sent }: OwnQuery): Promise<OwnMatches> {
  const mailing = mailingOf(account);
  if (!sent) return { complete: false, matches: [] };
  const mark = deliveryMark(sent.idempotencyKey);
  return await reading(() =>
    mailing.client.withMailbox(mailing.imap, async (mailbox) => {
      const folder = mailing.sentFolder ?? (await mailbox.sentFolder());
      if (folder === null) return { complete: false, matches: [] };
      await mailbox.open(folder);
      const matches: OwnMatches['matches'] = [];
      for (const uid of await mailbox.search({ messageId: mark })) {
        const header = await mailbox.read(uid, 'header');
        const mail = header && (await readMail(header.source));
        const id = idsIn(mail?.messageId).find((each) => each.startsWith(`${mark}.`));
        if (header && id) matches.push({ externalId: id, occurredAt: header.receivedAt.toISOString() });
      }
      // Two copies of one mail are one mail.
      const distinct = matches.filter(
        ({ externalId }, at) => matches.findIndex((m) => m.externalId === externalId) === at,
      );
      return { complete: mailing.filesSentMail ?? mailbox.filesSentMail, matches: distinct };
    }),
  );
}
