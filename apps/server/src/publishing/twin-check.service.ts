import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryViews } from './delivery-view.repository.js';

/** Nobody says the same to the same post twice within a minute: the same words with the same files. */
@Injectable()
export class TwinCheck {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly views: DeliveryViews,
  ) {}

  /** Throws a conflict that shows the other one. `exceptId`: the delivery that is being edited. */
  async refuse(
    tx: Tx,
    workspaceId: string,
    accountId: string,
    hash: string,
    exceptId: string | null,
  ): Promise<void> {
    const twin = await this.deliveries.twin(tx, workspaceId, accountId, hash, exceptId);
    if (twin === null) return;
    throw new Problem(
      'conflict',
      'duplicate_text',
      {
        en: 'The same answer is already on its way to this post, or went out less than a minute ago.',
        zh: '相同内容正在发送到该帖，或在一分钟内刚刚发送过。',
      },
      {
        action: {
          en: 'Look at the earlier reply, or change the words or files.',
          zh: '请查看先前的回复，或修改内容。',
        },
        details: await this.views.find(tx, workspaceId, twin),
      },
    );
  }
}
