import { Inject, Injectable } from '@nestjs/common';
import {
  type AccountContext,
  type Connector,
  createHttpClient,
  createUrlGuard,
  type HttpClient,
  type InstanceContext,
  type MailClient,
  type ProductUse,
  parseExtraHeaders,
  withExtraHeaders,
} from '@tingshuo/connector-kit';
import { connectors, createMailClient } from '@tingshuo/connectors';
import { EXTRA_HEADERS } from '@tingshuo/contracts';
import { z } from 'zod';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Problem } from '../platform/http/problem.js';

export interface ConnectedAccount {
  network: string;
  baseUrl: string;
  externalId: string;
  handle: string;
  credentials: Record<string, string>;
  /** As stored: a JSON object. */
  settings?: unknown;
}

const Settings = z.record(z.string(), z.string());

/** The connectors, and the guarded clients for HTTP and mail that they all call through. */
@Injectable()
export class NetworksService {
  readonly connectors = connectors;
  private readonly http: HttpClient;
  private readonly mail: MailClient;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    const guard = createUrlGuard({ allowHosts: config.allowHosts });
    this.mail = createMailClient({ guard });
    this.http = createHttpClient({
      guard,
      now: () => clock.now(),
      userAgent: `Tingshuo (+${config.publicUrl})`,
    });
  }

  connector(network: string): Connector {
    const found = this.connectors.find((connector) => connector.manifest.network === network);
    if (!found) {
      throw new Problem('invalid', 'unknown_network', {
        en: `There is no connector for ${network}.`,
        zh: `没有 ${network} 的连接器。`,
      });
    }
    return found;
  }

  /** The network that the product itself uses for something. Throws where no manifest offers itself. */
  usedFor(use: ProductUse): Connector {
    const found = this.connectors.find(({ manifest }) => manifest.usedFor === use);
    if (!found) throw new Error(`no network is used for ${use}`);
    return found;
  }

  /** A server, called with the headers that stand among the credentials. */
  instance(baseUrl: string, credentials: Record<string, string> = {}): InstanceContext {
    const { headers } = parseExtraHeaders(credentials[EXTRA_HEADERS] ?? '');
    const http = withExtraHeaders(this.http, baseUrl, headers);
    return { baseUrl, http, mail: this.mail, now: () => this.clock.now() };
  }

  account(account: ConnectedAccount): AccountContext {
    return {
      ...this.instance(account.baseUrl, account.credentials),
      credentials: account.credentials,
      account: { externalId: account.externalId, handle: account.handle },
      settings: Settings.catch({}).parse(account.settings ?? {}),
    };
  }
}

/** Whose namespace a network's ids live in; part of every key that holds such an id. */
export function issuerOf(connector: Connector, account: { baseUrl: string; externalId: string }): string {
  switch (connector.manifest.issuer) {
    case 'origin':
      return new URL(account.baseUrl).origin;
    case 'account':
      return `${connector.manifest.network}:${account.externalId}`;
    case 'network':
      return connector.manifest.network;
  }
}
