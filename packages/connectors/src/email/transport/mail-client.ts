/** The mail client of the product: guarded addresses, encryption by default, limits. */

import type { MailClient, UrlGuard } from '@tingshuo/connector-kit';
import { pinned, SESSION } from './guarded-host.js';
import { visit } from './imap.js';
import { submit } from './smtp.js';

/** Builds a client that reaches only what `guard` lets through. */
export function createMailClient({ guard }: { guard: UrlGuard }): MailClient {
  return {
    async withMailbox(server, use, timeouts) {
      return await visit(server, await pinned(guard, server), { ...SESSION, ...timeouts }, use);
    },
    async submit(server, mail, timeouts) {
      await submit(server, await pinned(guard, server), { ...SESSION, ...timeouts }, mail);
    },
  };
}
