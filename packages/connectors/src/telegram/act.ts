/** What a bot does to messages that are there: change, delete, pin, like. */

import type { AccountContext, Connector, Outcome } from '@tingshuo/connector-kit';
import { accepted, begun, call } from './publish.js';
import { done, storedMessage } from './schemas.js';
import { targetOf } from './target.js';

/** Changes the text of an own message, or the words below its media. */
export const edit: NonNullable<Connector['edit']> = (account, externalId, { text }) =>
  begun(async () => {
    const target = targetOf(externalId);
    const end = (result: unknown): Outcome => {
      const message = storedMessage.safeParse(result);
      return message.success ? accepted(account, message.data) : { kind: 'accepted', externalId };
    };
    const outcome = await call(account, 'editMessageText', { ...target, text }, done, end);
    return (
      settledBy(outcome, 'not_modified', externalId) ??
      (isRefusedAs(outcome, 'no_text_to_edit')
        ? await call(account, 'editMessageCaption', { ...target, caption: text }, done, end)
        : outcome)
    );
  });

/** Deletes a message; one that is gone is deleted. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId) => {
  const outcome = await act(account, externalId, 'deleteMessage', {});
  return settledBy(outcome, 'message_not_found', externalId) ?? outcome;
};

/** Pins a message to the top of its chat, without telling everybody. */
export const pin: NonNullable<Connector['pin']> = (account, externalId) =>
  act(account, externalId, 'pinChatMessage', { disable_notification: true });

/** A thumb up. */
export const like: NonNullable<Connector['like']> = (account, externalId) =>
  act(account, externalId, 'setMessageReaction', { reaction: [{ type: 'emoji', emoji: '👍' }] });

function act(account: AccountContext, externalId: string, method: string, facts: object): Promise<Outcome> {
  return begun(() =>
    call(account, method, { ...targetOf(externalId), ...facts }, done, () => ({
      kind: 'accepted',
      externalId,
    })),
  );
}

const isRefusedAs = (outcome: Outcome, code: string) =>
  outcome.kind === 'rejected' && outcome.error.code === code;

/** Accepted where the refusal says that what was wanted is so already. */
const settledBy = (outcome: Outcome, code: string, externalId: string): Outcome | undefined =>
  isRefusedAs(outcome, code) ? { kind: 'accepted', externalId } : undefined;
