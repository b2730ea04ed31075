import { refusalsOf } from '../decision/decision.js';

export type ConversationRefusal =
  | 'not_in_this_state'
  | 'deliveries_pending'
  | 'past_next_due'
  | 'not_in_the_future'
  | 'still_asleep'
  | 'new_conversation_needed'
  | 'undo_too_late'
  | 'no_change';

export const refuseConversation = refusalsOf<ConversationRefusal>({
  not_in_this_state: { en: 'This is not possible in its state.', zh: '当前状态下无法执行此操作。' },
  deliveries_pending: {
    en: 'A reply is still on its way: wait for it or cancel it first.',
    zh: '仍有回复在发送中，请等待完成或先取消。',
  },
  past_next_due: {
    en: 'A reply is due before that: say why it may wait.',
    zh: '在此之前有到期的响应时限，请填写延后的理由。',
  },
  not_in_the_future: { en: 'That time has passed.', zh: '该时间已过。' },
  still_asleep: { en: 'It sleeps for longer than that.', zh: '尚未到唤醒时间。' },
  new_conversation_needed: {
    en: 'The old conversation is over: this post starts a new one.',
    zh: '原会话已结束，该内容将开启新会话。',
  },
  undo_too_late: { en: 'It is too late to undo this.', zh: '已无法撤销。' },
  no_change: { en: 'That is how it stands already.', zh: '没有变化。' },
});
