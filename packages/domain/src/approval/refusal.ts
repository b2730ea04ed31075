import { refusalsOf } from '../decision/decision.js';

export type ApprovalRefusal =
  | 'not_open'
  | 'other_text'
  | 'own_text'
  | 'not_asked'
  | 'already_decided'
  | 'needs_comment'
  | 'not_your_last';

export const refuseApproval = refusalsOf<ApprovalRefusal>({
  not_open: { en: 'Nothing waits for a decision here any more.', zh: '此处已没有待审批的内容。' },
  other_text: {
    en: 'The text was changed after you read it. Read it again, then decide.',
    zh: '内容在你阅读后被修改过，请重新查看后再决定。',
  },
  own_text: {
    en: 'You wrote this or a part of it: somebody else has to approve it.',
    zh: '你参与撰写了这条内容，须由他人审批。',
  },
  not_asked: { en: 'This step asks other people.', zh: '当前步骤由其他人审批。' },
  already_decided: { en: 'You have decided this step already.', zh: '你已在此步骤作出决定。' },
  not_your_last: {
    en: 'Only the last approval can be taken back, by who gave it.',
    zh: '只能由审批人本人撤回最近一次通过。',
  },
  needs_comment: { en: 'Say what should change.', zh: '请说明需要修改的内容。' },
});
