import { Injectable } from '@nestjs/common';
import {
  type Ability,
  type AccountContext,
  type Connector,
  ConnectorError,
  errorOfFailure,
  type MessageRequest,
  mailWithin,
  type Outcome,
  type OwnMatches,
  textFingerprint,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { AccountContexts } from '../accounts/account-contexts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import type { Lane } from '../accounts/rate-budget.service.js';
import type { StoredDelivery } from './delivery-row.js';
import { DeliverySettings } from './delivery-settings.js';
import type { PreparedFiles } from './prepare-step.service.js';
import type { ReplyTargetPost } from './reply-target.js';
import type { SendingAccount } from './sending-account.repository.js';

/** The two calls of the engine towards a network, with their time limits. */
@Injectable()
export class NetworkCaller {
  constructor(
    private readonly networks: NetworksService,
    private readonly contexts: AccountContexts,
    private readonly settings: DeliverySettings,
  ) {}

  connector(account: SendingAccount): Connector {
    return this.networks.connector(account.network);
  }

  /** The account with its keys; calls made with it end within these time limits. */
  async open(
    workspaceId: string,
    account: SendingAccount,
    ability: Ability,
    timeouts = this.settings.timeouts,
  ): Promise<AccountContext> {
    return this.inTime(await this.contexts.open(workspaceId, account, ability), timeouts);
  }

  /** The same for reading our own timeline, which has its price too. */
  async openToRead(workspaceId: string, account: SendingAccount, lane: Lane): Promise<AccountContext> {
    return this.inTime(await this.contexts.priced(workspaceId, account, 'findOwn', lane));
  }

  /** The same for files, which take longer. */
  async openToUpload(workspaceId: string, account: SendingAccount): Promise<AccountContext> {
    return this.inTime(
      await this.contexts.open(workspaceId, account, 'upload'),
      this.settings.uploadTimeouts,
    );
  }

  private inTime(context: AccountContext, timeouts = this.settings.timeouts): AccountContext {
    const { http, mail } = context;
    return {
      ...context,
      http: { request: (request) => http.request({ ...request, timeouts }) },
      ...(mail && { mail: mailWithin(mail, { ...timeouts, totalMs: timeouts.totalMs / MAIL_SESSIONS }) }),
    };
  }

  /** Sends it once. Never throws: what nobody can tell is `unknown`. */
  async commit(
    context: AccountContext,
    connector: Connector,
    stored: StoredDelivery,
    target: ReplyTargetPost | null,
    { handles: media, carried: files }: PreparedFiles,
    onPart: NonNullable<MessageRequest['onPart']>,
  ): Promise<Outcome> {
    const { lang, poll, visibility: wanted, shares } = stored.extras ?? {};
    const request = {
      text: stored.text,
      ...sentAs(stored),
      ...(media.length > 0 && { media }),
      ...withoutUndefined({ lang, poll: poll ?? undefined }),
    };
    const carrying = files.length > 0 ? { files } : {};
    try {
      if (shares?.act === 'repost') {
        return (
          (await connector.repost?.(context, shares.externalId)) ?? { kind: 'rejected', error: NO_ABILITY }
        );
      }
      if (stored.replyToPostId === null) {
        return (
          (await connector.publish?.(context, {
            ...request,
            ...withoutUndefined({ visibility: wanted, quoteOf: shares?.externalId }),
          })) ?? { kind: 'rejected', error: NO_ABILITY }
        );
      }
      const { template } = stored.extras ?? {};
      if (target?.message && template) {
        return (
          (await connector.sendTemplate?.(context, {
            ...sentAs(stored),
            ...target.message,
            templateId: template.id,
            values: template.values,
          })) ?? { kind: 'rejected', error: NO_ABILITY }
        );
      }
      if (target?.message && connector.sendMessage) {
        return await connector.sendMessage(context, {
          ...request,
          ...target.message,
          ...carrying,
          inReplyToExternalId: target.externalId,
          onPart,
        });
      }
      if (!target || target.message || !connector.reply) return { kind: 'rejected', error: NO_ABILITY };
      const { externalId, authorHandle, visibility } = target;
      return await connector.reply(context, {
        ...request,
        ...carrying,
        replyTo: { externalId, authorHandle, visibility },
        visibility,
      });
    } catch (thrown) {
      return { kind: 'unknown', error: errorOfFailure(thrown) };
    }
  }

  /** Reads our own timeline back. Throws ConnectorError. */
  async readBack(
    context: AccountContext,
    findOwn: NonNullable<Connector['findOwn']>,
    stored: StoredDelivery,
    target: ReplyTargetPost | null,
    since: number,
  ): Promise<OwnMatches> {
    return await findOwn(context, {
      since: new Date(since),
      textFingerprint: textFingerprint(stored.text),
      files: (stored.extras?.media.length ?? 0) + (stored.extras?.files?.length ?? 0),
      sent: sentAs(stored),
      ...(target ? { replyToExternalId: target.externalId } : {}),
      ...(target?.message && { conversationExternalId: target.message.conversationExternalId }),
    });
  }
}

/** A mail is sent by reading its original, handing it over and filing a copy: all of it within one commit. */
const MAIL_SESSIONS = 3;

/** The same on every try for these words to this target: networks that honour it send them once whatever we ask. */
function sentAs({ id, delivery, extras }: StoredDelivery) {
  const round = extras?.template?.round ?? 0;
  const again = round === 0 ? '' : `.${round}`;
  return { idempotencyKey: `${id}.${delivery.revision}${again}`, createdAt: new Date(delivery.dueAt) };
}

const NO_ABILITY = new ConnectorError({
  kind: 'rejected',
  code: 'no_ability',
  cause: {
    en: 'This account cannot answer this post through its connector.',
    zh: '该账号的连接器无法回复这条内容。',
  },
  action: { en: 'Answer it on the network itself.', zh: '请直接在平台上回复。' },
});
