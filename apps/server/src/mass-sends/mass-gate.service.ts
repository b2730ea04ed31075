import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ConnectorError } from '@tingshuo/connector-kit';
import { NetworksService } from '../accounts/networks.service.js';
import { SendGates } from '../publishing/send-gates.js';
import { REFUSED } from './mass-result.repository.js';
import { MassSendRepository } from './mass-send.repository.js';

/** The last look before a message leaves: whoever has asked to be left alone meanwhile gets nothing. */
@Injectable()
export class MassGate implements OnModuleInit {
  constructor(
    private readonly gates: SendGates,
    private readonly sends: MassSendRepository,
    private readonly networks: NetworksService,
  ) {}

  onModuleInit(): void {
    const endsAnswers = this.networks.connectors.flatMap(({ manifest }) =>
      manifest.optOutEndsAnswers ? manifest.network : [],
    );
    this.gates.add(async (tx, workspaceId, delivery) => {
      if (delivery.kind !== 'mass' && delivery.replyToPostId === null) return null;
      const code = await this.sends.refusal(tx, workspaceId, delivery, endsAnswers);
      return code && ERRORS[code];
    });
  }
}

const ERRORS = {
  opted_out: new ConnectorError({
    kind: 'rejected',
    code: REFUSED.opted_out,
    cause: { en: 'They asked not to be written to.', zh: '对方已退订，不再接收此类消息。' },
    action: { en: 'Nothing to do: respect their wish.', zh: '无需操作，请尊重对方意愿。' },
  }),
  cancelled: new ConnectorError({
    kind: 'rejected',
    code: REFUSED.cancelled,
    cause: { en: 'The mass send was cancelled.', zh: '该群发已被取消。' },
    action: { en: 'Nothing to do.', zh: '无需操作。' },
  }),
};
