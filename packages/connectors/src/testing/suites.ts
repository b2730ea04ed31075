/** Every connector with the scripted server of its network: what the conformance suite runs on. */

import {
  type Check,
  type Connector,
  conformance,
  mailConformance,
  type NetworkScript,
} from '@tingshuo/connector-kit';
import { connectors } from '../index.js';

export const MAIL = {
  credentials: { password: 'sesame-4711', imap: 'imap.shop.example', smtp: 'smtp.shop.example' },
  secret: 'sesame-4711',
};

/**
 * The checks of each connector that has a network behind it. Its folder has a `scripted-server.ts` with `NAMEScript`;
 * rejects where one has none.
 */
export const suites = async (): Promise<{ connector: Connector; checks: Check[] }[]> =>
  await Promise.all(
    connectors
      .filter(({ manifest }) => manifest.usedFor !== 'site_chat' && !manifest.byHand)
      .map(async (connector) => ({ connector, checks: await checksOf(connector) })),
  );

async function checksOf(connector: Connector): Promise<Check[]> {
  const { network, withoutHttp } = connector.manifest;
  if (withoutHttp) return mailConformance(connector, MAIL);
  const module: Record<string, NetworkScript> = await import(`../${network}/scripted-server.ts`);
  const script = module[`${network}Script`];
  if (!script) throw new Error(`${network}/scripted-server.ts has no ${network}Script`);
  return conformance(connector, script);
}
