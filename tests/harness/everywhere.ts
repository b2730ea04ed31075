import { randomBytes } from 'node:crypto';
import type { Manifest } from '@tingshuo/connector-kit';
import { connectors } from '@tingshuo/connectors';
import { AccountsService } from '@tingshuo/server';
import type { Desk } from './desk.js';
import { patiently } from './patiently.js';

/** Networks of the sandbox through which the product publishes. */
export const PUBLISHING = connectors
  .filter(({ manifest, publish }) => publish && manifest.publishing)
  .map(({ manifest }) => manifest.network as string)
  .filter((network) => network !== 'webhook');

export interface PlaceAccount {
  id: string;
  network: string;
}

/** Consoles call the same things by other names. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  clientId: 'appKey',
  clientSecret: 'appSecret',
  safeDomain: 'domain',
  channel: 'channelId',
  mediaChat: 'groupId',
};

/** Connects so many brands of the sandbox on each of these networks; nothing is listened for there. */
export async function connectEverywhere(
  desk: Desk,
  brands: number,
  networks: readonly string[] = PUBLISHING,
): Promise<PlaceAccount[]> {
  const { networks: spoken } = await desk.admin<{ networks: { name: string; url: string }[] }>(
    'GET',
    '/_admin/state',
  );
  const made: PlaceAccount[] = [];
  for (const network of networks) {
    const connector = connectors.find(({ manifest }) => manifest.network === network);
    const place = spoken.find(({ name }) => name === network);
    if (!connector || !place) throw new Error(`the sandbox does not speak ${network}`);
    for (let n = 1; n <= brands; n++) {
      const id = await connect(desk, connector.manifest, place.url, `${network}brand${n}`);
      made.push({ id, network });
    }
  }
  await desk.owner.query('UPDATE connector_stream SET enabled = false WHERE workspace_id = $1', [
    desk.workspaceId,
  ]);
  return made;
}

async function connect(desk: Desk, manifest: Manifest, url: string, handle: string): Promise<string> {
  const { network } = manifest;
  await desk.admin('POST', '/_admin/people', { handle, role: 'brand', networks: [network] });
  const minted = await desk.admin<Record<string, unknown>>('POST', '/_admin/tokens', {
    account: handle,
    network,
  });
  const words: Record<string, unknown> = { verifyToken: randomBytes(12).toString('hex'), ...minted };
  const fields = Object.fromEntries(
    manifest.fields.flatMap(({ key }): [string, string][] => {
      const value = key === 'baseUrl' ? undefined : (words[key] ?? words[ALSO_CALLED[key] ?? '']);
      return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [];
    }),
  );
  const path = manifest.baseUrl === undefined ? '' : new URL(manifest.baseUrl).pathname;
  const baseUrl = (url + path).replace(/\/+$/, '');
  const accounts = desk.product.app.get(AccountsService);
  const request = { network, baseUrl, fields };
  return await patiently(() => accounts.connect(desk.workspaceId, request, 'system'));
}
