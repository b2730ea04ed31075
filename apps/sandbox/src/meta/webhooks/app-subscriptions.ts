/** The application's own subscriptions: POST, GET and DELETE /{app}/subscriptions. */
import { z } from 'zod';
import { type Answer, jsonAnswer } from '../../http/answer.js';
import type { SandboxRequest } from '../../http/request.js';
import { GraphError, invalidParameter } from '../errors.js';
import type { MetaServer } from '../server.js';
import { verifyCallback } from './push.js';
import { WEBHOOK_FIELDS, WEBHOOK_OBJECTS } from './subscriptions.js';

const objectSchema = z.enum(WEBHOOK_OBJECTS);

export async function appSubscriptions(
  server: MetaServer,
  { method, params }: SandboxRequest,
): Promise<Answer> {
  if (method === 'GET')
    return jsonAnswer({ data: WEBHOOK_OBJECTS.flatMap((object) => listed(server, object)) });
  const object = objectSchema.safeParse(params.get('object'));
  if (!object.success) throw invalidParameter('Param object must be one of {user, page, instagram}');
  if (method === 'DELETE') {
    server.subscriptions.setCallback(object.data, null, null);
    return jsonAnswer({ success: true });
  }
  const fields = params.all('fields').flatMap((each) => each.split(',').filter(Boolean));
  const [url, verifyToken] = [params.get('callback_url'), params.get('verify_token')];
  const unknown = fields.find((field) => !WEBHOOK_FIELDS[object.data].includes(field));
  if (unknown !== undefined || fields.length === 0)
    throw invalidParameter(`Param fields[0] must be one of {${WEBHOOK_FIELDS[object.data].join(', ')}}`);
  if (!url || !verifyToken || !URL.canParse(url))
    throw invalidParameter('The parameters callback_url and verify_token are required');
  try {
    await verifyCallback(server.pusher, url, verifyToken);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new GraphError(
      2200,
      `(#2200) Callback verification failed with the following errors: ${error.message}`,
    );
  }
  server.subscriptions.setCallback(object.data, null, { url, fields, copies: 1 });
  return jsonAnswer({ success: true });
}

function listed(server: MetaServer, object: (typeof WEBHOOK_OBJECTS)[number]): unknown[] {
  const callback = server.subscriptions.callback(object, null);
  if (!callback) return [];
  const fields = callback.fields.map((name) => ({ name, version: 'v24.0' }));
  return [{ object, callback_url: callback.url, active: true, fields }];
}
