/** Private messages from one person to another. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.js';
import { type AdminRoute, accountNamed, networkNamed } from './admin-context.js';

const messageSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  network: z.string(),
  text: z.string().min(1),
});
const listQuerySchema = z.object({ account: z.string(), network: z.string() });

export const messageAdminRoutes: readonly AdminRoute[] = [
  {
    name: 'admin.messages.create',
    method: 'POST',
    path: '/_admin/messages',
    handle: (context) => {
      const { from, to, network, text } = messageSchema.parse(context.request.json);
      const [fromId, toId] = [from, to].map((address) => accountNamed(context, address, network).id);
      const { view } = networkNamed(context, network);
      const at = context.clock.now();
      return jsonAnswer(view.send({ fromId: fromId ?? '', toId: toId ?? '', text, at }), 201);
    },
  },
  {
    name: 'admin.messages.list',
    method: 'GET',
    path: '/_admin/messages',
    handle: (context) => {
      const { account, network } = listQuerySchema.parse(context.request.query.toJSON());
      const { view } = networkNamed(context, network);
      return jsonAnswer({ messages: view.messagesOf(accountNamed(context, account, network).id) });
    },
  },
];
