import type { ErrorRow } from '@tingshuo/connector-kit';

/** The return codes that only template messages have. */
export const TEMPLATE_CODES: readonly ErrorRow[] = [
  {
    status: 400,
    codes: ['40037'],
    name: 'template_gone',
    cause: { en: 'This account has no such template any more.', zh: '该公众号已没有此模板。' },
    action: {
      en: 'Choose another template, or add it again in the WeChat console.',
      zh: '请选择其他模板，或在微信公众平台重新添加。',
    },
  },
  {
    status: 400,
    codes: ['43116'],
    name: 'template_banned',
    cause: { en: 'WeChat has banned this template.', zh: '该模板已被微信封禁。' },
    action: {
      en: 'Choose another template; the WeChat console (mp.weixin.qq.com) tells why.',
      zh: '请选择其他模板，封禁原因请登录微信公众平台（mp.weixin.qq.com）查看。',
    },
  },
  {
    status: 400,
    codes: ['40241', '43117'],
    name: 'template_too_often',
    cause: {
      en: 'This person got a template message only a short while ago.',
      zh: '短时间内已向该用户发送过模板消息。',
    },
    action: { en: 'Send it again in a few minutes.', zh: '请几分钟后再发送。' },
  },
  {
    status: 400,
    codes: ['47003'],
    name: 'template_value_refused',
    cause: {
      en: 'A value is missing in the template, or does not have the form that WeChat wants there.',
      zh: '模板中有内容未填写，或不符合微信要求的格式。',
    },
    action: { en: 'Change the values, then send again.', zh: '请修改模板内容后重新发送。' },
  },
];
