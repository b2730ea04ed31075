/** What a bot does to messages that are there: change, delete, pin, like. */

import {
  type AccountContext,
  accepted,
  afterReading,
  type Connector,
  type Outcome,
} from '@tingshuo/connector-kit';
import { call } from './bot-client.js';
import { acceptedAs } from './own-message.js';
import { done, storedMessage } from './schemas.js';
import { targetOf } from './target.js';

/** Changes the text of an own message, or the words below its media. */
export const edit: NonNullable<Connector['edit']> = (account, externalId, { text }) =>
  afterReading(
    () => targetOf(externalId),
    async (target) => {
      const end = (result: unknown): Outcome => {
        const message = storedMessage.safeParse(result);
        return message.success ? acceptedAs(account, message.data) : accepted(externalId);
      };
      const change = (method: string, words: object) =>
        call(account, method, { json: { ...target, ...words } }, done, end);
      const outcome = await change('editMessageText', { text });
      return (
        settledBy(outcome, 'not_modified', externalId) ??
        (isRefusedAs(outcome, 'no_text_to_edit')
          ? await change('editMessageCaption', { caption: text })
          : outcome)
      );
    },
  );

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

const act = (account: AccountContext, externalId: string, method: string, facts: object): Promise<Outcome> =>
  afterReading(
    () => targetOf(externalId),
    (target) => call(account, method, { json: { ...target, ...facts } }, done, () => accepted(externalId)),
  );

const isRefusedAs = (outcome: Outcome, code: string) =>
  outcome.kind === 'rejected' && outcome.error.code === code;

/** Accepted where the refusal says that what was wanted is so already. */
const settledBy = (outcome: Outcome, code: string, externalId: string): Outcome | undefined =>
  isRefusedAs(outcome, code) ? accepted(externalId) : undefined;
