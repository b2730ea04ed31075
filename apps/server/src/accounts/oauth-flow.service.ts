import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Connector, OAuthApp } from '@tingshuo/connector-kit';
import { EXTRA_HEADERS } from '@tingshuo/contracts';
import { z } from 'zod';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { uuidv7 } from '../platform/ids.js';
import { InstallationKey } from '../platform/secrets/installation-key.js';
import { seal, unseal } from '../platform/secrets/seal.js';
import { AccountsService, connectProblem } from './accounts.service.js';
import type { Credentials } from './credential.repository.js';
import { checkExtraHeaders } from './extra-headers.js';
import { NetworksService } from './networks.service.js';
import { lastingFields, redirectAddress } from './sign-in-fields.js';

const Pending = z.object({
  workspaceId: z.string(),
  userId: z.string(),
  network: z.string(),
  baseUrl: z.string(),
  brandName: z.string().optional(),
  fields: z.record(z.string(), z.string()),
  codeVerifier: z.string(),
  pkce: z.boolean(),
  app: z.object({
    clientId: z.string(),
    clientSecret: z.string(),
    redirectUri: z.string(),
    scopes: z.array(z.string()),
  }),
});
type Pending = z.infer<typeof Pending>;

const LIFETIME_MS = 15 * 60_000;

interface SignInRequest {
  network: string;
  baseUrl: string;
  fields?: Credentials | undefined;
  brandName?: string | undefined;
}

/** Signing in at the network itself: app registration per instance, code with PKCE where the server has it. */
@Injectable()
export class OAuthFlow {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly networks: NetworksService,
    private readonly accounts: AccountsService,
    installation: InstallationKey,
    private readonly clock: Clock,
  ) {
    this.key = Buffer.from(installation.derive('oauth-flow'), 'hex');
  }

  /** Answers the address that the person opens. What must be remembered until they return is kept sealed. */
  async start(workspaceId: string, userId: string, request: SignInRequest): Promise<string> {
    const connector = this.networks.connector(request.network);
    const { connect } = connector;
    if (!connector.manifest.oauth || !connect.authorizeUrl) {
      throw new Problem('invalid', 'no_oauth', {
        en: 'This network is connected with keys, not by signing in.',
        zh: '该平台需要填写密钥，不支持登录授权。',
      });
    }
    const baseUrl = request.baseUrl.replace(/\/+$/, '');
    checkExtraHeaders(request.fields ?? {});
    const entered = lastingFields(connector, request.fields ?? {});
    const fields = { ...(await this.knownHeaders(workspaceId, connector, baseUrl)), ...entered };
    const instance = this.networks.instance(baseUrl, fields);
    const redirectUri = redirectAddress(this.config.publicUrl);
    try {
      const app: OAuthApp = connect.registerApp
        ? await connect.registerApp(instance, {
            name: 'Tingshuo',
            redirectUri,
            website: this.config.publicUrl,
          })
        : await this.ownApp(workspaceId, connector, { baseUrl, fields, redirectUri });
      const state = randomBytes(32).toString('base64url');
      const codeVerifier = randomBytes(48).toString('base64url');
      const { url, pkce } = await connect.authorizeUrl(instance, { app, state, codeVerifier });
      const brand = request.brandName === undefined ? {} : { brandName: request.brandName };
      const pending: Pending = {
        workspaceId,
        userId,
        network: request.network,
        baseUrl,
        fields,
        codeVerifier,
        pkce,
        ...brand,
        app: { ...app, scopes: [...app.scopes] },
      };
      await this.remember(state, pending);
      return url;
    } catch (error) {
      throw connectProblem(error);
    }
  }

  /** The network sent the person back. Each state works once, for the person who began. Answers the account's id. */
  async finish(userId: string, state: string, code: string): Promise<string> {
    const pending = await this.take(state);
    if (!pending || !sameText(pending.userId, userId)) {
      throw new Problem('invalid', 'oauth_state', {
        en: 'This sign-in was not started here, or it took longer than 15 minutes. Nothing was connected.',
        zh: '这次授权不是从这里发起的，或者已超过 15 分钟，未连接任何账号。',
      });
    }
    const connector = this.networks.connector(pending.network);
    const { connect } = connector;
    if (!connect.exchangeCode) throw new Error(`${pending.network} has no exchangeCode`);
    const { credentials, profile } = await connect
      .exchangeCode(this.networks.instance(pending.baseUrl, pending.fields), {
        app: pending.app,
        code,
        ...(pending.pkce ? { codeVerifier: pending.codeVerifier } : {}),
      })
      .catch((error: unknown) => {
        throw connectProblem(error);
      });
    const known = await this.storedFields(
      pending.workspaceId,
      connector,
      ({ externalId, baseUrl }) => externalId === profile.externalId && baseUrl === pending.baseUrl,
    );
    const request = {
      network: pending.network,
      baseUrl: pending.baseUrl,
      fields: { ...known, ...pending.fields, ...credentials },
      brandName: pending.brandName,
    };
    return await this.accounts.store(pending.workspaceId, request, profile, `user:${userId}`);
  }

  /** The app that somebody made at the network: as entered, or else that of an account that is connected by it. */
  private async ownApp(
    workspaceId: string,
    connector: Connector,
    { baseUrl, fields, redirectUri }: { baseUrl: string; fields: Credentials; redirectUri: string },
  ): Promise<OAuthApp> {
    const keys = fields.clientId
      ? fields
      : await this.storedFields(workspaceId, connector, (account) => account.baseUrl === baseUrl);
    const { clientId = '', clientSecret = '' } = keys;
    if (clientId === '') {
      throw new Problem('invalid', 'app_keys_missing', {
        en: 'Enter the ID and secret of your app at this network.',
        zh: '请填写您在该平台创建的应用的 ID 和密钥。',
      });
    }
    return { clientId, clientSecret, redirectUri, scopes: connector.manifest.oauth?.scopes ?? [] };
  }

  /** The headers with which an account at this address is called, where there is one. */
  private async knownHeaders(
    workspaceId: string,
    connector: Connector,
    baseUrl: string,
  ): Promise<Credentials> {
    const stored = await this.storedFields(workspaceId, connector, (account) => account.baseUrl === baseUrl);
    const headers = stored[EXTRA_HEADERS];
    return headers === undefined ? {} : { [EXTRA_HEADERS]: headers };
  }

  /** What was entered for the account of this network that fits, or nothing. */
  private async storedFields(
    workspaceId: string,
    connector: Connector,
    fits: (account: { externalId: string; baseUrl: string }) => boolean,
  ): Promise<Credentials> {
    const rows = await this.accounts.list(workspaceId);
    const found = rows.find((row) => row.network === connector.manifest.network && fits(row));
    if (!found) return {};
    return lastingFields(connector, await this.accounts.openCredentials(workspaceId, found.id));
  }

  private async remember(state: string, pending: Pending): Promise<void> {
    const identifier = this.nameOf(state);
    const value = seal(this.key, Buffer.from(JSON.stringify(pending), 'utf8'), identifier).toString('base64');
    const expiresAt = new Date(this.clock.now().getTime() + LIFETIME_MS);
    await this.database.global.verification.create({ data: { id: uuidv7(), identifier, value, expiresAt } });
  }

  private async take(state: string): Promise<Pending | null> {
    const identifier = this.nameOf(state);
    const row = await this.database.global.verification.findFirst({ where: { identifier } });
    if (!row) return null;
    const { count } = await this.database.global.verification.deleteMany({ where: { id: row.id } });
    if (count !== 1 || row.expiresAt.getTime() < this.clock.now().getTime()) return null;
    return Pending.parse(
      JSON.parse(unseal(this.key, Buffer.from(row.value, 'base64'), identifier).toString('utf8')),
    );
  }

  /** The database never sees the state itself. */
  private nameOf(state: string): string {
    return `oauth-flow:${createHmac('sha256', this.key).update(state).digest('hex')}`;
  }
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
