/** What reaches people outside of networks: mail, and short messages through a gateway. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.js';
import { AdminError, type AdminRoute } from './admin-context.js';

const mailSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  messageId: z.string().optional(),
  inReplyTo: z.string().optional(),
  files: z.array(z.strictObject({ name: z.string(), mimeType: z.string(), base64: z.base64() })).default([]),
});

const smsSchema = z.strictObject({
  /** Where the gateway tells of it, and what it signs with. */
  url: z.url(),
  secret: z.string().min(1),
  id: z.string().min(1),
  from: z.string(),
  to: z.string(),
  text: z.string(),
});

export const letterAdminRoutes: readonly AdminRoute[] = [
  {
    name: 'admin.mail.write',
    method: 'POST',
    path: '/_admin/mail',
    handle: ({ request, mail }) => {
      const { files, messageId, ...written } = mailSchema.parse(request.json);
      const town = mail();
      if (!town) throw new AdminError(404, 'The sandbox has no mail');
      const id = town.write({
        ...written,
        ...(messageId !== undefined && { messageId }),
        files: files.map(({ base64, ...file }) => ({ ...file, bytes: Buffer.from(base64, 'base64') })),
      });
      return jsonAnswer({ messageId: id }, 201);
    },
  },
  {
    name: 'admin.sms.write',
    method: 'POST',
    path: '/_admin/sms',
    handle: async ({ request, gateway }) => {
      const { outcome } = await gateway.hear(smsSchema.parse(request.json));
      return jsonAnswer({ outcome }, 201);
    },
  },
  {
    name: 'admin.sms.list',
    method: 'GET',
    path: '/_admin/sms',
    handle: ({ gateway }) => jsonAnswer({ messages: gateway.messages }),
  },
];
