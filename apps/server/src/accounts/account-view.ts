import type { Connector } from '@tingshuo/connector-kit';
import { AccountView, type NetworkView } from '@tingshuo/contracts';
import { z } from 'zod';
import type { AccountRepository } from './account.repository.js';

type Row = Awaited<ReturnType<AccountRepository['list']>>[number];

const LastError = z.object({
  code: z.string(),
  cause: z.object({ en: z.string(), zh: z.string() }),
  action: z.object({ en: z.string(), zh: z.string() }).nullable(),
});

/** An own account as the screen shows it: what it can do and how its streams are. */
export function accountView(row: Row, connector: Connector | undefined): AccountView {
  return {
    id: row.id,
    number: row.number,
    network: row.network,
    handle: row.handle,
    displayName: row.displayName,
    baseUrl: row.baseUrl,
    brand: row.brand,
    status: AccountView.shape.status.parse(row.status),
    tokenExpiresAt: row.tokenExpiresAt?.toISOString() ?? null,
    abilities: connector ? abilitiesOf(connector) : [],
    streams: row.streams.map((stream) => ({
      id: stream.id,
      kind: stream.kind,
      query: stream.query,
      enabled: stream.enabled,
      lastSuccessAt: stream.lastSuccessAt?.toISOString() ?? null,
      nextPollAt: stream.nextPollAt.toISOString(),
      lagMs: stream.lagMs,
      consecutiveFailures: stream.consecutiveFailures,
      breaker: stream.breaker,
      lastError: LastError.nullable().catch(null).parse(stream.lastError),
    })),
    version: row.version,
  };
}

/** A network's manifest as the connect form needs it. The address has its own place in the form. */
export function networkView(connector: Connector): NetworkView {
  const { manifest } = connector;
  return {
    network: manifest.network,
    name: manifest.name,
    abilities: abilitiesOf(connector),
    fields: manifest.fields
      .filter((field) => field.key !== 'baseUrl')
      .map(({ key, label, help, secret, required, link }) => ({
        key,
        label,
        help,
        secret,
        required,
        link: link ?? null,
      })),
    oauth: manifest.oauth !== undefined,
  };
}

/** Names of the abilities that exist as functions. */
function abilitiesOf(connector: Connector): string[] {
  return Object.keys(connector.manifest.abilities).filter(
    (ability) => typeof connector[ability as keyof Connector] === 'function',
  );
}
