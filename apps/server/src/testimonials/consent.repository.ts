import { Injectable } from '@nestjs/common';
import type { ConsentState } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';

export interface NotedConsent {
  state: ConsentState;
  where: string;
  deliveryId: string | null;
  /** No question is out: this one, if it is one, is the first that counts. */
  isFirst: boolean;
}

/** What authors said about the use of their words, and the proof of it. */
@Injectable()
export class Consents {
  /** A question leaves its time and its reply, and they stay with the answer. */
  async note(tx: Tx, workspaceId: string, id: string, noted: NotedConsent): Promise<void> {
    const { state, where, deliveryId, isFirst } = noted;
    const asksAnew = state === 'asked' && (isFirst || deliveryId !== null);
    const isSettled = state === 'granted' || state === 'refused';
    await tx.$executeRaw`
      UPDATE testimonial SET consent = ${state}, consent_where = ${where},
        asked_at = CASE WHEN ${asksAnew} THEN clock_timestamp() WHEN ${state !== 'not_asked'} THEN asked_at END,
        ask_delivery_id = CASE WHEN ${asksAnew} THEN ${deliveryId}::uuid
          WHEN ${state !== 'not_asked'} THEN ask_delivery_id END,
        settled_at = CASE WHEN ${isSettled} THEN clock_timestamp() END,
        consent_evidence_id = CASE WHEN ${isSettled} THEN consent_evidence_id END, version = version + 1
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  async isReply(tx: Tx, workspaceId: string, deliveryId: string): Promise<boolean> {
    return (await tx.delivery.count({ where: { workspaceId, id: deliveryId, kind: 'reply' } })) > 0;
  }

  async nameOf(tx: Tx, userId: string): Promise<string> {
    const user = await tx.user.findFirst({ where: { id: userId }, select: { name: true } });
    return user?.name ?? '';
  }

  /** The kept words, or the kept answer; a proof that stands stays. */
  async setEvidence(
    tx: Tx,
    workspaceId: string,
    id: string,
    of: 'words' | 'answer',
    evidenceId: string,
  ): Promise<void> {
    const column = of === 'words' ? 'evidenceId' : 'consentEvidenceId';
    await tx.testimonial.updateMany({
      where: { workspaceId, id, [column]: null },
      data: { [column]: evidenceId },
    });
  }
}
