/** Where networks push what happens to an account, and what went out. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.js';
import type { NetworkPush } from '../network.js';
import type { Account } from '../world/facts.js';
import {
  type AdminContext,
  AdminError,
  type AdminRoute,
  accountNamed,
  networkNamed,
} from './admin-context.js';

const configSchema = z.looseObject({ account: z.string(), network: z.string() });
const listQuerySchema = z.object({ account: z.string(), network: z.string() });

export const pushAdminRoutes: readonly AdminRoute[] = [
  {
    name: 'admin.push.configure',
    method: 'POST',
    path: '/_admin/push',
    handle: async (context) => {
      const { account: address, network, ...settings } = configSchema.parse(context.request.json);
      const { push, account } = pushOf(context, network, address);
      return jsonAnswer(await push.configure(account, settings), 201);
    },
  },
  {
    name: 'admin.push.list',
    method: 'GET',
    path: '/_admin/push',
    handle: async (context) => {
      const { account: address, network } = listQuerySchema.parse(context.request.query.toJSON());
      const { push, account } = pushOf(context, network, address);
      return jsonAnswer({ deliveries: await push.deliveries(account) });
    },
  },
];

function pushOf(
  context: AdminContext,
  network: string,
  address: string,
): { push: NetworkPush; account: Account } {
  const { push } = networkNamed(context, network).server;
  if (!push) throw new AdminError(400, `${network} pushes nothing`);
  return { push, account: accountNamed(context, address, network) };
}
