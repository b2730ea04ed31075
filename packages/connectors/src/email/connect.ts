import type { Connect } from '@tingshuo/connector-kit';
import { mailingOf } from './account.js';
import { reading } from './errors.js';

export const connect = {
  /** Signs in to the mailbox and opens its folder. The address is whose it is: nobody else has the password. */
  async verify(account) {
    const { client, imap, folder, address, name } = mailingOf(account);
    await reading(() => client.withMailbox(imap, async (mailbox) => await mailbox.open(folder)));
    return { externalId: address, handle: address, displayName: name };
  },
} satisfies Connect;
