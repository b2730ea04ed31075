import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { ConnectorError, HttpFailure, type PushRegistrar } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { QueueService } from '../platform/queue/queue.service.js';
import { job } from '../platform/queue/queues.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { AccountRepository } from './account.repository.js';
import { AccountContexts } from './account-contexts.service.js';
import { NetworksService } from './networks.service.js';
import { pushAddress } from './push-address.js';
import { type ClaimedRegistration, PushRegistrations } from './push-registration.repository.js';

/** Tells one network its push address, or takes it back. */
const REGISTER_PUSH = job({
  queue: 'hooks',
  name: 'push.register',
  data: z.object({ workspaceId: z.string(), accountId: z.string() }),
  key: (data) => data.accountId,
});

const LEASE_MS = 60_000;
const SWEEP = 100;
const FIRST_RETRY_MS = 15_000;
const LONGEST_RETRY_MS = 3_600_000;
/** A network that said no is asked again once a day: keys are changed without us. */
const REFUSED_RETRY_MS = 24 * 3_600_000;
/** The streams that are fed by an ability. */
const KIND_OF = { mentions: 'mentions', home: 'home', messages: 'dm' } as const;

/** Keeps networks told where to push: after connecting, after this server moved, and no more when disconnected. */
@Injectable()
export class PushRegistering implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger('Push');

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'role' | 'allowHosts'>,
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly networks: NetworksService,
    private readonly accounts: AccountRepository,
    private readonly contexts: AccountContexts,
    private readonly registrations: PushRegistrations,
  ) {}

  onModuleInit(): void {
    this.queue.handle(REGISTER_PUSH, async (data) => await this.work(data.workspaceId, data.accountId));
    this.timetable.add({ name: 'push.due', schedule: '*/4 * * * * *', run: () => this.sweep() });
    this.timetable.add({ name: 'push.renew', schedule: '20 */5 * * * *', run: () => this.renew() });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'web') return;
    await this.follow().catch((error: unknown) => this.logger.warn(String(error)));
  }

  async sweep(): Promise<void> {
    for (const due of await this.registrations.due(SWEEP)) await this.queue.add(REGISTER_PUSH, due);
  }

  /** Networks that push to a former address of this server are told the present one. */
  async follow(): Promise<void> {
    const base = new URL('/', this.config.publicUrl).toString();
    for (const { workspaceId, accountId } of await this.registrations.moved(base, SWEEP)) {
      await this.database.withWorkspace(workspaceId, async (tx) => {
        const account = await this.accounts.find(tx, workspaceId, accountId);
        if (!account) return;
        const url = pushAddress(this.config.publicUrl, account);
        await this.registrations.want(tx, workspaceId, accountId, url);
      });
    }
  }

  /** Networks that stop pushing by themselves are told the address again from time to time. */
  async renew(): Promise<void> {
    const renewed = this.networks.connectors.flatMap(({ manifest, registerPush }) =>
      registerPush?.renewMs === undefined
        ? []
        : [{ network: manifest.network, afterMs: registerPush.renewMs }],
    );
    if (renewed.length === 0) return;
    for (const workspaceId of await this.database.workspaceIds()) {
      await this.database.withWorkspace(workspaceId, async (tx) =>
        this.registrations.renew(tx, workspaceId, renewed),
      );
    }
  }

  async work(workspaceId: string, accountId: string): Promise<void> {
    const taken = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.registrations.claim(tx, workspaceId, accountId, LEASE_MS),
    );
    const account = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.accounts.find(tx, workspaceId, accountId),
    );
    const registrar = account && this.networks.connector(account.network).registerPush;
    if (!taken || !account || !registrar) return;
    try {
      const context = await this.contexts.open(workspaceId, account, 'verify');
      if (taken.wanted) {
        this.checkReach(account.baseUrl);
        await registrar.register(context, taken.url);
      } else await registrar.unregister(context);
      await this.settled(workspaceId, taken, registrar);
    } catch (error) {
      await this.failed(workspaceId, taken, error);
    }
  }

  /** Networks push to https only, except one that runs beside us. Telling them another address would silence them. */
  private checkReach(baseUrl: string): void {
    const isBeside = this.config.allowHosts.includes(new URL(baseUrl).host);
    const { protocol, port } = new URL(this.config.publicUrl);
    if (port === '0' || (!isBeside && protocol !== 'https:')) throw NOT_REACHABLE;
  }

  /** The network was told, or an address was taken back. */
  async settled(
    workspaceId: string,
    taken: ClaimedRegistration,
    registrar: Pick<PushRegistrar, 'replaces'>,
  ): Promise<void> {
    const replaced = registrar.replaces.map((ability) => KIND_OF[ability]);
    await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.registrations.settleTold(tx, workspaceId, taken, replaced);
      await this.announce(tx, workspaceId, taken.accountId);
    });
  }

  private async failed(workspaceId: string, taken: ClaimedRegistration, error: unknown): Promise<void> {
    const told = error instanceof ConnectorError ? error : null;
    this.logger.warn(`${taken.accountId}: ${error instanceof Error ? error.message : String(error)}`);
    const isRefused = told?.kind === 'rejected' || told?.kind === 'auth_expired';
    const backoff = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(taken.attempts, 12));
    const retryInMs = Math.max(told?.retryAfterMs ?? 0, isRefused ? REFUSED_RETRY_MS : backoff);
    const fault = told
      ? { code: told.code, cause: told.cause, action: told.action }
      : error instanceof HttpFailure
        ? { code: error.code, ...UNREACHED }
        : { code: 'unexpected', ...UNREACHED };
    await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.registrations.settle(tx, workspaceId, taken, { state: 'failed', fault, retryInMs });
      await this.announce(tx, workspaceId, taken.accountId);
    });
  }

  private async announce(
    tx: Parameters<typeof appendEvents>[0],
    workspaceId: string,
    accountId: string,
  ): Promise<void> {
    await appendEvents(tx, workspaceId, [
      { type: 'account.push_changed', subject: `account:${accountId}`, actor: 'system', payload: {} },
    ]);
  }
}

const UNREACHED = {
  cause: { en: 'The network could not be told the push address.', zh: '未能向平台登记推送地址。' },
  action: { en: 'It is tried again by itself.', zh: '系统会自动重试。' },
};

const NOT_REACHABLE = new ConnectorError({
  kind: 'rejected',
  code: 'public_url_not_https',
  cause: {
    en: 'Networks push to addresses that begin with https only, and this server has none.',
    zh: '平台仅向 https 地址推送，而本服务器尚未设置此类地址。',
  },
  action: {
    en: 'Set PUBLIC_URL to the https address at which this server is reached, and restart it. Until then it is polled.',
    zh: '请将 PUBLIC_URL 设为本服务器对外的 https 地址并重启；在此之前将继续轮询。',
  },
});
