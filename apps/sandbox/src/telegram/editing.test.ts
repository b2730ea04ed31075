import { afterAll, describe, expect, test } from 'vitest';
import { GROUP_ID } from './ids.js';
import { ann, result, startTelegramTown } from './test-town.js';

const { bot, client, says, tick, updates, writes } = await startTelegramTown();
afterAll(() => client.sandbox.close());

describe('afterwards', () => {
  test('texts are changed and deleted, in the group and in private', async () => {
    await writes('ann', 'hello');
    await tick(60_000);
    for (const chat_id of [GROUP_ID, ann]) {
      await tick();
      const { message_id } = result(await bot('sendMessage', { chat_id, text: 'first' }));
      const name = { chat_id, message_id };
      expect(result(await bot('editMessageText', { ...name, text: 'second' }))).toMatchObject({
        message_id,
        text: 'second',
        edit_date: expect.any(Number),
      });
      expect((await bot('editMessageText', { ...name, text: 'second' })).json).toMatchObject({
        description: expect.stringContaining('message is not modified'),
      });
      expect(result(await bot('pinChatMessage', name))).toBe(true);
      expect(result(await bot('getChat', { chat_id }))).toMatchObject({ pinned_message: { text: 'second' } });
      expect(result(await bot('unpinChatMessage', { chat_id }))).toBe(true);
      expect(result(await bot('deleteMessage', name))).toBe(true);
      expect((await bot('deleteMessage', name)).json).toMatchObject({
        description: 'Bad Request: message to delete not found',
      });
      expect((await bot('editMessageText', { ...name, text: 'x' })).json).toMatchObject({
        description: 'Bad Request: message to edit not found',
      });
    }
  });

  test('reactions are likes; what people wrote cannot be changed', async () => {
    await updates();
    const asked = await says('ann', '@lanxing_bot well done');
    const [told] = await updates();
    const name = { chat_id: GROUP_ID, message_id: Object(told?.message).message_id };
    expect((await bot('editMessageText', { ...name, text: 'x' })).json).toMatchObject({
      description: "Bad Request: message can't be edited",
    });
    const react = (emoji?: string) =>
      bot('setMessageReaction', { ...name, reaction: emoji ? [{ type: 'emoji', emoji }] : [] });
    const likes = () => client.sandbox.world.likes.count(asked);
    await react('👍');
    expect(likes()).toBe(1);
    await react();
    expect(likes()).toBe(0);
    expect((await react('🦄')).json).toMatchObject({ description: 'Bad Request: REACTION_INVALID' });
  });
});
