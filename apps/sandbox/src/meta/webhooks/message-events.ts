/** Private messages as they are told: those of people, and echoes of the account's own. */
import type { Account, PrivateMessage } from '../../world/facts.js';
import { APP } from '../app.js';
import { instagramId, messageId } from '../ids.js';
import { messageFile } from '../messaging/message-file.js';
import { participantId } from '../messaging/talks.js';
import type { MetaServer, Platform } from '../server.js';

export function hearMessage(server: MetaServer, message: PrivateMessage): void {
  const platform: Platform | null =
    message.network === 'facebook' || message.network === 'instagram' ? message.network : null;
  if (!platform) return;
  const { accounts } = server.worlds[platform];
  const [from, to] = [accounts.byId(message.fromId), accounts.byId(message.toId)];
  if (!from || !to) return;
  if (to.role === 'brand') tell(server, platform, to, from, message, false);
  if (from.role === 'brand') tell(server, platform, from, to, message, true);
}

function tell(
  server: MetaServer,
  platform: Platform,
  owner: Account,
  person: Account,
  said: PrivateMessage,
  isEcho: boolean,
): void {
  const object = platform === 'facebook' ? 'page' : 'instagram';
  const field = isEcho && object === 'page' ? 'message_echoes' : 'messages';
  if (!server.subscriptions.wanted(object, field, owner.handle)) return;
  const sides = [owner, person].map((account) => ({ id: participantId(owner, platform, account) }));
  const [ownSide, personSide] = sides;
  const { id, text, at } = said;
  const file = messageFile(server, { platform, ownerId: owner.id }, said);
  const attachments = file && [{ type: file.type, payload: { url: file.url } }];
  const message = {
    mid: messageId(platform, id),
    ...(text !== '' && { text }),
    ...(attachments && { attachments }),
    ...(isEcho && { is_echo: true, ...(platform === 'facebook' && { app_id: Number(APP.id) }) }),
  };
  const messaging = {
    sender: isEcho ? ownSide : personSide,
    recipient: isEcho ? personSide : ownSide,
    timestamp: at,
    message,
  };
  server.batches.add({
    object,
    accountId: owner.id,
    handle: owner.handle,
    entryId: platform === 'facebook' ? owner.id : instagramId('user', owner.id),
    at,
    change: null,
    messaging,
  });
}
