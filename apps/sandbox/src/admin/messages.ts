/** Private messages from one person to another. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.js';
import { AdminError, type AdminRoute, accountNamed, networkNamed } from './admin-context.js';

const messageSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  network: z.string(),
  text: z.string().default(''),
  /** What is more than text, as the network understands it: { kind: 'image' }, { kind: 'click', key } … */
  native: z.record(z.string(), z.unknown()).nullable().default(null),
});
const listQuerySchema = z.object({ account: z.string(), network: z.string() });

export const messageAdminRoutes: readonly AdminRoute[] = [
  {
    name: 'admin.messages.create',
    method: 'POST',
    path: '/_admin/messages',
    handle: (context) => {
      const { from, to, network, text, native } = messageSchema.parse(context.request.json);
      const [fromId, toId] = [from, to].map((address) => accountNamed(context, address, network).id);
      if (text === '' && native === null)
        throw new AdminError(400, 'A message needs a text or a native part');
      const { view } = networkNamed(context, network);
      const at = context.clock.now();
      return jsonAnswer(view.send({ fromId: fromId ?? '', toId: toId ?? '', text, native, at }), 201);
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
