import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Connector, ConnectorError, HttpFailure, type RemoteProfile } from '@tingshuo/connector-kit';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { toJsonb } from '../platform/database/jsonb.js';
import type { Reader } from '../platform/database/read-transaction.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { AccountRepository, SIGNED_OUT } from './account.repository.js';
import { AccountStreams, NOT_SERVED } from './account-stream.repository.js';
import { CredentialRepository, type Credentials } from './credential.repository.js';
import { checkExtraHeaders } from './extra-headers.js';
import { issuerOf, NetworksService } from './networks.service.js';
import { pushAddress } from './push-address.js';
import { PushRegistrations } from './push-registration.repository.js';
import { baseAddress } from './sign-in-fields.js';

export interface ConnectRequest {
  network: string;
  baseUrl?: string | undefined;
  fields: Credentials;
  brandName?: string | undefined;
  /** Of an account that is new. */
  settings?: Record<string, string>;
}

/** The streams of the account itself, and what of its connector they are fed by. */
const FED_BY = { mentions: 'mentions', home: 'home', dm: 'messages', push: 'push' } as const;
const STREAMS = ['mentions', 'home', 'dm', 'push'] as const;

const REST = toJsonb({
  code: NOT_SERVED,
  cause: { en: 'This version no longer hears this.', zh: '当前版本不再监听此数据流。' },
  action: null,
});

const ENDED = toJsonb({
  code: SIGNED_OUT,
  cause: { en: 'The network no longer accepts the keys of this account.', zh: '平台不再接受该账号的密钥。' },
  action: {
    en: 'Sign in again; nothing that was heard is lost.',
    zh: '请重新登录，已收到的内容不会丢失。',
  },
});

/** Streams whose past is asked for by itself; where each item costs money, a person decides. */
function freeHistory({ manifest: { history = {}, prices } }: Connector): string[] {
  if (prices) return [];
  return STREAMS.filter((kind) => FED_BY[kind] !== 'push' && history[FED_BY[kind]] !== undefined);
}

const streamsOf = (connector: Connector) => STREAMS.filter((each) => connector[FED_BY[each]]);

/** Connecting, pausing and describing own accounts. */
@Injectable()
export class AccountsService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    private readonly database: Database,
    private readonly networks: NetworksService,
    private readonly accounts: AccountRepository,
    private readonly streams: AccountStreams,
    private readonly credentials: CredentialRepository,
    private readonly registrations: PushRegistrations,
  ) {}

  /** Own accounts with their brands and streams. */
  async list(workspaceId: string) {
    return await this.database.withWorkspace(workspaceId, async (tx) => await this.accounts.list(tx));
  }

  /** Verifies the keys with the network, then stores account, sealed keys and streams in one transaction. */
  async connect(workspaceId: string, request: ConnectRequest, actor: string): Promise<string> {
    const connector = this.networks.connector(request.network);
    const baseUrl = baseAddress(connector, request, this.config.publicUrl);
    const profile = await this.prove(connector, baseUrl, request.fields);
    return await this.store(workspaceId, { ...request, baseUrl }, profile, actor);
  }

  /** Asks the network whose keys these are. */
  async prove(connector: Connector, baseUrl: string, fields: Credentials): Promise<RemoteProfile> {
    checkExtraHeaders(fields);
    const { network } = connector.manifest;
    const unknown = { network, baseUrl, externalId: '', handle: '', credentials: fields };
    return await connector.connect.verify(this.networks.account(unknown)).catch((error: unknown) => {
      throw connectProblem(error);
    });
  }

  /** Stores an account whose keys were already proved, by `connect` or by the network's own sign-in. */
  async store(
    workspaceId: string,
    request: ConnectRequest & { baseUrl: string },
    profile: RemoteProfile,
    actor: string,
  ): Promise<string> {
    const connector = this.networks.connector(request.network);
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const brandId = request.brandName
        ? await this.accounts.ensureBrand(tx, workspaceId, request.brandName.trim())
        : null;
      const { id, isNew } = await this.accounts.save(tx, workspaceId, {
        network: request.network,
        issuer: issuerOf(connector, { baseUrl: request.baseUrl, externalId: profile.externalId }),
        externalId: profile.externalId,
        handle: profile.handle,
        displayName: profile.displayName,
        baseUrl: request.baseUrl,
        brandId,
        ...(request.settings && { settings: request.settings }),
      });
      await this.streams.unbar(tx, workspaceId, id);
      await this.credentials.save(tx, workspaceId, id, withPushSecret(connector, request.fields));
      if (connector.registerPush) {
        const url = pushAddress(this.config.publicUrl, { network: request.network, id });
        await this.registrations.want(tx, workspaceId, id, url);
      }
      for (const kind of streamsOf(connector)) {
        await this.streams.ensureStream(tx, workspaceId, { socialAccountId: id, kind });
      }
      if (isNew) await this.streams.wantHistory(tx, workspaceId, id, freeHistory(connector));
      await this.announce(tx, workspaceId, id, 'account.connected', actor);
      return id;
    });
  }

  async setStatus(
    workspaceId: string,
    id: string,
    status: 'active' | 'disabled' | 'deleted',
    actor: string,
  ): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      // An account that was disconnected long ago has no keys left, and is connected anew instead.
      if (status === 'active' && !(await this.credentials.open(tx, workspaceId, id)))
        throw notFound({ en: 'account', zh: '账号' });
      const changed = await this.accounts.setStatus(tx, workspaceId, id, status);
      if (!changed) throw notFound({ en: 'account', zh: '账号' });
      await this.registrations.switch(tx, workspaceId, id, status === 'active');
      await this.announce(tx, workspaceId, id, 'account.changed', actor);
    });
  }

  /** Streams that rest for the old cap are asked again at once. Millionths of a US dollar a month; null: no cap. */
  async setCostCap(workspaceId: string, id: string, cap: number | null, actor: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const changed = await this.accounts.setCostCap(tx, workspaceId, id, cap);
      if (!changed) throw notFound({ en: 'account', zh: '账号' });
      await this.streams.wakeCapped(tx, workspaceId, id);
      await this.announce(tx, workspaceId, id, 'account.changed', actor);
    });
  }

  /** Gives a workspace a new data key, all or nothing. Answers how many accounts' secrets were sealed with it. */
  async rotateKeys(workspaceId: string): Promise<number> {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.credentials.reseal(tx, workspaceId),
    );
  }

  /** The keys of an account, to call its network with. Throws when it has none. */
  async openCredentials(workspaceId: string, id: string): Promise<Credentials> {
    return await this.database.readWorkspace(
      workspaceId,
      async (reader) => await this.credentialsIn(reader, workspaceId, id),
    );
  }

  /** The same in the caller's transaction. */
  async credentialsIn(reader: Reader, workspaceId: string, id: string): Promise<Credentials> {
    const credentials = await this.credentials.open(reader, workspaceId, id);
    if (!credentials) throw new Error(`the account ${id} has no credentials`);
    return credentials;
  }

  /** One own account, ready to be called; null where there is none. */
  async find(workspaceId: string, id: string) {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.accounts.find(tx, workspaceId, id),
    );
  }

  /** Hears what somebody posts through an own account. */
  async watch(
    tx: Tx,
    workspaceId: string,
    socialAccountId: string,
    person: { externalId: string; handle: string },
  ): Promise<void> {
    const stream = { socialAccountId, kind: 'watch', key: person.externalId, query: person.handle };
    await this.streams.ensureStream(tx, workspaceId, stream);
  }

  /** To be called before several people are watched or no longer watched in one transaction. */
  async willWatch(
    tx: Tx,
    workspaceId: string,
    people: readonly { socialAccountId: string; externalId: string }[],
  ): Promise<void> {
    await this.streams.lockWatched(tx, workspaceId, people);
  }

  /** Hears them no longer; where the stream stands is kept. */
  async unwatch(tx: Tx, workspaceId: string, accountId: string, externalId: string): Promise<void> {
    await this.streams.stopWatching(tx, workspaceId, accountId, externalId);
  }

  /** The stored settings of an account, in the caller's transaction. */
  async settingsIn(tx: Tx, workspaceId: string, id: string): Promise<unknown> {
    return (await this.accounts.find(tx, workspaceId, id))?.settings;
  }

  /** Lets an account that only listens rest, or listen again, in the caller's transaction. */
  async setListening(tx: Tx, workspaceId: string, id: string, isOn: boolean): Promise<void> {
    await this.accounts.setStatus(tx, workspaceId, id, isOn ? 'active' : 'disabled');
  }

  /**
   * Gives every account the streams that its connector serves by now and rests those that it serves no more; where a
   * stream stands is kept. Answers how many streams are new.
   */
  async reconcileStreams(workspaceId: string): Promise<number> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const connected = await this.accounts.connected(tx, workspaceId);
      const served = connected.map(({ id, network }) => {
        const connector = this.networks.connectors.find(({ manifest }) => manifest.network === network);
        return { id, served: connector ? streamsOf(connector) : [] };
      });
      return await this.streams.alignStreams(tx, workspaceId, served, STREAMS, REST);
    });
  }

  /** The network proved that the keys no longer work; nothing that was heard is lost. */
  async requireReauthorisation(workspaceId: string, id: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (await this.accounts.signOut(tx, workspaceId, id, ENDED)) {
        await this.announce(tx, workspaceId, id, 'account.changed', 'network');
      }
    });
  }

  private async announce(
    tx: Tx,
    workspaceId: string,
    id: string,
    type: string,
    actor: string,
  ): Promise<void> {
    await appendEvents(tx, workspaceId, [{ type, subject: `account:${id}`, actor, payload: {} }]);
  }
}

/** What proves pushes is made here where nobody entered it: a network is told both at once. */
function withPushSecret({ registerPush }: Connector, fields: Credentials): Credentials {
  const secret = registerPush?.secret;
  if (!secret || fields[secret]) return fields;
  return { ...fields, [secret]: randomBytes(24).toString('base64url') };
}

/** A refusal of the network in the words of its connector; nothing was stored. */
export function connectProblem(error: unknown): unknown {
  if (error instanceof ConnectorError) {
    return new Problem('invalid', `network_${error.code}`, error.cause, { action: error.action });
  }
  if (error instanceof HttpFailure) {
    return new Problem(
      'invalid',
      `address_${error.code}`,
      {
        en: `The server could not be reached: ${error.message}.`,
        zh: `无法连接到该服务器：${error.message}。`,
      },
      { action: { en: 'Check the address and try again.', zh: '请检查地址后重试。' } },
    );
  }
  return error;
}
