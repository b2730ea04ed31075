import { Injectable } from '@nestjs/common';
import type { CaseDetail } from '@tingshuo/contracts';
import { NetworksService } from '../accounts/networks.service.js';
import type { Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import { Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import type { StoredCase } from './case.repository.js';

const DAY_MS = 24 * 3_600_000;

/** "Please message us": the words for it, and who has been asked. */
@Injectable()
export class PrivateInvitations {
  constructor(
    private readonly networks: NetworksService,
    private readonly settings: WorkspaceSettingsRepository,
  ) {}

  /** What a case's person can be told, or null where they cannot write to the account in private. */
  async of(tx: Tx, workspaceId: string, stored: StoredCase): Promise<CaseDetail['invitation']> {
    const account = await tx.socialAccount.findUnique({
      where: { workspaceId_id: { workspaceId, id: stored.accountId } },
      select: { network: true, handle: true, displayName: true, externalId: true },
    });
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
      openUntil: await this.openUntil(tx, workspaceId, stored.case.id),
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
    const post = await tx.post.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: reply.toPostId } },
      select: { authorId: true, direction: true },
    });
    const { id: caseId } = stored.case;
    await tx.privateInvitation.create({
      data: {
        workspaceId,
        id: uuidv7(),
        caseId,
        identityId: post.direction === 'in' ? post.authorId : stored.requesterId,
        socialAccountId: stored.accountId,
        deliveryId: reply.deliveryId,
        expiresAt: new Date(Date.now() + privateInviteDays * DAY_MS),
      },
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

  /** Until when a private message of the person joins the case; null where nobody was asked, or they have written. */
  private async openUntil(tx: Tx, workspaceId: string, caseId: string): Promise<string | null> {
    const rows = await tx.$queryRaw<{ until: Date | null }[]>`
      SELECT max(v.expires_at) AS until FROM private_invitation v
      JOIN delivery d ON d.workspace_id = v.workspace_id AND d.id = v.delivery_id
      WHERE v.workspace_id = ${workspaceId}::uuid AND v.case_id = ${caseId}::uuid AND v.accepted_at IS NULL
        AND v.expires_at > now() AND d.state NOT IN ('draft', 'cancelled', 'failed', 'missed')`;
    return rows[0]?.until?.toISOString() ?? null;
  }
}

function filled(text: string, words: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, key: string) => words[key] ?? '');
}

const NO_PRIVATE_MESSAGES = new Problem('conflict', 'no_private_messages', {
  en: 'People cannot write to this account in private.',
  zh: '此账号无法接收私信。',
});
