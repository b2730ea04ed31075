/** Template messages: notices to followers, with words that WeChat knows. */

import {
  accepted,
  type Connector,
  idText,
  lenient,
  type MessageTemplate,
  mapItems,
  type Refusal,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { get, send } from './session.js';
import { ruleOf } from './template-slots.js';

const templateList = z.object({ template_list: z.array(z.unknown()) });
const storedTemplate = z.object({
  template_id: z.string().min(1),
  title: z.string(),
  content: z.string().min(1),
  example: lenient(z.string().trim().min(1)),
});
/** Where the key was known already, or is one of a test, the id may be 0. */
const sent = z.object({ errcode: z.literal(0), msgid: lenient(idText) });

export const templates: NonNullable<Connector['templates']> = async (account) => {
  const told = await get(account, '/cgi-bin/template/get_all_private_template', {}, templateList);
  const refused: Refusal[] = [];
  return {
    templates: mapItems(told.template_list, storedTemplate, 'template_list', refused, toTemplate),
    refused,
  };
};

/** WeChat keeps the key for ten minutes: the same message to the same person goes out once. */
export const sendTemplate: NonNullable<Connector['sendTemplate']> = (
  account,
  { templateId, values, url, recipientExternalId, idempotencyKey },
) => {
  // Half of a surrogate pair would be escaped, and people would see the escape.
  const data = Object.entries(values).map(([key, value]) => [key, { value: Buffer.from(value).toString() }]);
  const json = {
    touser: recipientExternalId,
    template_id: templateId,
    ...(url !== undefined && { url }),
    client_msg_id: idempotencyKey,
    data: Object.fromEntries(data),
  };
  return send(account, '/cgi-bin/message/template/send', { json }, sent, ({ msgid }) =>
    accepted(msgid === undefined || msgid === '0' ? `sent:${idempotencyKey}` : msgid),
  );
};

/** `{{thing1.DATA}}`, in WeChat's own pages also with spaces inside. */
const SLOT = /\{\s?\{\s*([^{}.\s]+)\.DATA\s*\}\s?\}/gu;

function toTemplate(source: z.output<typeof storedTemplate>): MessageTemplate {
  const content = source.content.trim();
  const body: MessageTemplate['body'][number][] = [];
  const labels = new Map<string, string>();
  let at = 0;
  for (const { 0: whole, 1: slot = '', index } of content.matchAll(SLOT)) {
    const words = content.slice(at, index);
    if (words !== '') body.push({ words });
    body.push({ slot });
    if (!labels.has(slot)) labels.set(slot, labelIn(words) || slot);
    at = index + whole.length;
  }
  if (at < content.length) body.push({ words: content.slice(at) });
  return withoutUndefined({
    id: source.template_id,
    title: source.title,
    body,
    slots: [...labels].map(([key, label]) => ({ key, label, ...ruleOf(key) })),
    example: source.example,
  });
}

/** The words of the same line, without the colon. */
const labelIn = (words: string): string => (words.split('\n').at(-1) ?? '').replace(/[：:]\s*$/u, '').trim();
