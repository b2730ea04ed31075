import { Injectable } from '@nestjs/common';
import type { CaseDetail } from '@tingshuo/contracts';
import { NetworksService } from '../accounts/networks.service.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import { Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import type { StoredCase } from './case.repository.js';
import { PrivateInvitationRepository } from './private-invitation.repository.js';

const DAY_MS = 24 * 3_600_000;

/** "Please message us": the words for it, and who has been asked. */
@Injectable()
export class PrivateInvitations {
  constructor(
    private readonly networks: NetworksService,
    private readonly settings: WorkspaceSettingsRepository,
    private readonly invitations: PrivateInvitationRepository,
    private readonly clock: Clock,
  ) {}

  /** What a case's person can be told, or null where they cannot write to the account in private. */
  async of(tx: Tx, workspaceId: string, stored: StoredCase): Promise<CaseDetail['invitation']> {
    const account = await this.invitations.account(tx, workspaceId, stored.accountId);
    const invitation = account && this.networks.connector(account.network).manifest.messageInvitation;
    if (!account || !invitation) return null;
    const handle = account.handle.replace(/^@/, '');
    const link =
      invitation.link
        ?.replace('{id}', encodeURIComponent(account.externalId))
        .replace('{handle}', encodeURIComponent(handle)) ?? null;
    const name = account.displayName || handle;
    const words = { link: link ?? '', handle, name };
    const { en, zh } = invitation.text;
    return {
      texts: { en: filled(en, words), zh: filled(zh, words) },
      link,
      openUntil: (await this.invitations.openUntil(tx, workspaceId, stored.case.id))?.toISOString() ?? null,
    };
  }

  /** Notes that the reply of this delivery asks its reader to write in private. Throws where they cannot. */
  async said(
    tx: Tx,
    workspaceId: string,
    stored: StoredCase,
    reply: { deliveryId: string; toPostId: string; userId: string },
  ): Promise<void> {
    if (!(await this.of(tx, workspaceId, stored))) throw NO_PRIVATE_MESSAGES;
    const { privateInviteDays } = await this.settings.read(tx, workspaceId);
    const { id: caseId } = stored.case;
    await this.invitations.insert(tx, {
      workspaceId,
      id: uuidv7(),
      caseId,
      identityId: (await this.invitations.stranger(tx, workspaceId, reply.toPostId)) ?? stored.requesterId,
      socialAccountId: stored.accountId,
      deliveryId: reply.deliveryId,
      expiresAt: new Date(this.clock.now().getTime() + privateInviteDays * DAY_MS),
    });
    await appendEvents(tx, workspaceId, [
      {
        type: 'case.invited_private',
        subject: `case:${caseId}`,
        actor: `user:${reply.userId}`,
        payload: { caseId, deliveryId: reply.deliveryId, days: privateInviteDays },
      },
    ]);
  }
}

function filled(text: string, words: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, key: string) => words[key] ?? '');
}

const NO_PRIVATE_MESSAGES = new Problem('conflict', 'no_private_messages', {
  en: 'People cannot write to this account in private.',
  zh: '此账号无法接收私信。',
});
