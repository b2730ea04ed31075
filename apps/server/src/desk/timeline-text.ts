import type { Bilingual } from '@tingshuo/contracts';

/** What happened, in the words of the timeline. `{from}` and its like are taken from the event. */
const TEXTS: Record<string, Bilingual> = {
  'case.opened': { en: 'opened the case', zh: '建立了个案' },
  'case.opening_undone': { en: 'took the opening back', zh: '撤销了建案' },
  'case.moved': { en: 'changed the status from {from} to {to}', zh: '将状态从 {from} 改为 {to}' },
  'case.undone': { en: 'undid the last step: {from} to {to}', zh: '撤销了上一步：{from} 改回 {to}' },
  'case.assigned': { en: 'changed the owner', zh: '更改了负责人' },
  'case.described': { en: 'changed the description', zh: '修改了描述' },
  'case.contact_saved': { en: 'saved contact details', zh: '保存了联系方式' },
  'case.invited_private': {
    en: 'asked them to go on in private (within {days} days it stays this case)',
    zh: '邀请对方转到私信（{days} 天内来信仍归入此个案）',
  },
  'case.joined_private': {
    en: 'They wrote in private: that conversation belongs to this case now',
    zh: '对方已发来私信，该私信会话已归入此个案',
  },
  'case.evidence_kept': {
    en: 'kept a post as evidence ({shortHash})',
    zh: '将一条内容留存为证据（{shortHash}）',
  },
  'case.evidence_undone': { en: 'took a keeping as evidence back', zh: '撤销了一次证据留存' },
  'case.replied': { en: 'wrote a reply', zh: '撰写了回复' },
  'lead.captured': { en: 'captured the lead', zh: '捕获了线索' },
  'lead.capture_undone': { en: 'took the capture back', zh: '撤销了线索' },
  'lead.staged': { en: 'moved the stage from {from} to {to}', zh: '将阶段从 {from} 改为 {to}' },
  'lead.assigned': { en: 'changed the owner', zh: '更改了负责人' },
  'lead.contact_saved': { en: 'saved contact details', zh: '保存了联系方式' },
  'sla.met': { en: 'The first response came in time', zh: '首次响应达标' },
  'sla.breached': { en: 'The first response is overdue', zh: '首次响应已超时' },
  'sla.cancelled': { en: 'The first-response clock was called off', zh: '首次响应计时已取消' },
  'delivery.scheduled': { en: 'The reply is held for its undo window', zh: '回复处于可撤回期' },
  'delivery.queued': { en: 'The reply waits to be sent', zh: '回复等待发送' },
  'delivery.sending': {
    en: 'The reply is being sent (attempt {attempt})',
    zh: '回复发送中（第 {attempt} 次）',
  },
  'delivery.retry_wait': { en: 'The reply was not accepted; it is tried again', zh: '平台未接收，稍后重试' },
  'delivery.unknown': { en: 'No clear answer; reading our timeline back', zh: '结果未知，正在回读确认' },
  'delivery.needs_check': {
    en: 'Nobody can prove whether the reply is live',
    zh: '无法确认是否已发布，需要人工核对',
  },
  'delivery.missed': {
    en: 'The reply missed its time and waits for a decision',
    zh: '回复错过时间，等待人工决定',
  },
  'delivery.by_hand': { en: 'A person has to post it', zh: '等待人工发布' },
  'delivery.sent': { en: 'The network took the reply', zh: '平台已接收回复' },
  'delivery.confirmed': { en: 'The reply is live', zh: '回复已发布' },
  'delivery.failed': { en: 'The reply failed', zh: '回复失败' },
  'delivery.cancelled': { en: 'The reply was cancelled', zh: '回复已取消' },
  'delivery.edited': { en: 'The reply was edited', zh: '回复已修改' },
  'delivery.cancel_requested': { en: 'Cancelling was asked for during the call', zh: '发送过程中请求取消' },
};

const NOTE: Bilingual = { en: 'wrote a note', zh: '写了备注' };

/** The text of an event, or null for one that the timeline leaves out. */
export function timelineText(type: string, payload: Record<string, unknown>): Bilingual | null {
  const name = type === 'delivery.changed' ? String(payload.change) : type;
  const text = TEXTS[name];
  return text ? { en: fill(text.en, payload), zh: fill(text.zh, payload) } : null;
}

const CONTACTS: Record<string, Bilingual> = {
  'call in': { en: 'They called', zh: '对方来电' },
  'call out': { en: 'We called', zh: '致电对方' },
  'visit in': { en: 'They visited', zh: '对方来访' },
  'visit out': { en: 'We visited', zh: '上门拜访' },
};
const OUTCOMES: Record<string, Bilingual> = {
  reached: { en: 'spoke with each other', zh: '已沟通' },
  not_reached: { en: 'nobody reached', zh: '未联系上' },
  message_left: { en: 'a message was left', zh: '已留言' },
  call_back: { en: 'to be called back', zh: '需回电' },
};

/** The text of a call or a visit that was noted by hand. */
export function contactText(contact: {
  channel: string;
  direction: string;
  outcome: string;
  minutes: number | null;
}): Bilingual {
  const what = CONTACTS[`${contact.channel} ${contact.direction}`] ?? NOTE;
  const how = OUTCOMES[contact.outcome] ?? NOTE;
  const { minutes } = contact;
  const long = minutes === null ? { en: '', zh: '' } : { en: `, ${minutes} min`, zh: `，${minutes} 分钟` };
  return { en: `${what.en}: ${how.en}${long.en}`, zh: `${what.zh}：${how.zh}${long.zh}` };
}

export function noteText(): Bilingual {
  return NOTE;
}

function fill(text: string, payload: Record<string, unknown>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, key: string) => String(payload[key] ?? '–'));
}
