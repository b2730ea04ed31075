import type { Connector } from '@tingshuo/connector-kit';
import { AccountView, type NetworkView } from '@tingshuo/contracts';
import { z } from 'zod';
import type { AccountRepository } from './account.repository.js';
import { asksAddress, isInsteadOfSignIn, redirectAddress, takesHeaders } from './sign-in-fields.js';

export type AccountRow = Awaited<ReturnType<AccountRepository['list']>>[number];

const LastError = z.object({
  code: z.string(),
  cause: z.object({ en: z.string(), zh: z.string() }),
  action: z.object({ en: z.string(), zh: z.string() }).nullable(),
});

/** What the rows of an account tell: its state, and how its streams are at `now`. */
export function rowView(
  row: AccountRow,
  now: Date,
): Omit<AccountView, 'abilities' | 'rates' | 'cost' | 'pushUrl' | 'push' | 'chatSnippet'> {
  const ages = row.streams.filter(({ enabled }) => enabled).flatMap((stream) => lagOf(stream, now) ?? []);
  const heardAt = row.streams.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []);
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
    lastError: LastError.nullable().catch(null).parse(row.lastError),
    lastSuccessAt: heardAt.length === 0 ? null : latest(heardAt).toISOString(),
    lagMs: ages.length === 0 ? null : Math.max(...ages),
    streams: row.streams.map((stream) => ({
      id: stream.id,
      kind: stream.kind,
      query: stream.query,
      enabled: stream.enabled,
      lastSuccessAt: stream.lastSuccessAt?.toISOString() ?? null,
      nextPollAt: stream.nextPollAt.toISOString(),
      lagMs: lagOf(stream, now),
      consecutiveFailures: stream.consecutiveFailures,
      breaker: stream.breaker,
      lastError: LastError.nullable().catch(null).parse(stream.lastError),
    })),
    version: row.version,
  };
}

/** How long ago a stream was last asked with success; null where it never was, or is told instead of asked. */
function lagOf({ kind, lastSuccessAt }: AccountRow['streams'][number], now: Date): number | null {
  if (kind === 'push' || lastSuccessAt === null) return null;
  return Math.max(0, now.getTime() - lastSuccessAt.getTime());
}

function latest(times: readonly Date[]): Date {
  return new Date(Math.max(...times.map((time) => time.getTime())));
}

/** A network's manifest as the connect form needs it. The address has its own place in the form. */
export function networkView(connector: Connector, publicUrl: string): NetworkView {
  const { manifest } = connector;
  return {
    network: manifest.network,
    name: manifest.name,
    abilities: abilitiesOf(connector),
    fields: manifest.fields
      .filter((field) => field.key !== 'baseUrl')
      .map(({ key, label, help, secret = false, required = false, link, example, lines, seldom }) => ({
        key,
        label,
        help,
        secret,
        required,
        link: link ?? null,
        insteadOfSignIn: isInsteadOfSignIn(manifest, key),
        example: example ?? null,
        lines: lines ?? false,
        seldom: seldom ?? false,
      })),
    oauth: manifest.oauth !== undefined,
    ownApp: manifest.oauth?.app === 'manual' ? { redirectUrl: redirectAddress(publicUrl) } : null,
    baseUrl: manifest.baseUrl ?? null,
    asksAddress: asksAddress(manifest),
    byHand: manifest.byHand !== undefined,
    takesHeaders: takesHeaders(manifest),
  };
}

/** Names of the abilities that exist as functions. */
function abilitiesOf(connector: Connector): string[] {
  return Object.keys(connector.manifest.abilities).filter(
    (ability) => typeof connector[ability as keyof Connector] === 'function',
  );
}
