/** Template messages as WeChat documents them, for the conformance suite. */

import type { NetworkScript, ScriptAnswer, ScriptRequest, World } from '@tingshuo/connector-kit';

const CONTENT = '{{first.DATA}}\n订单号:{{character_string1.DATA}}\n状态：{{phrase2.DATA}}\n谢谢！';

/** What the script serves, as it is to be read. */
export const servedTemplate: NonNullable<NetworkScript['template']> = {
  template: {
    id: 'TPL-1',
    title: '订单进度',
    body: [
      { slot: 'first' },
      { words: '\n订单号:' },
      { slot: 'character_string1' },
      { words: '\n状态：' },
      { slot: 'phrase2' },
      { words: '\n谢谢！' },
    ],
    slots: [
      { key: 'first', label: 'first', max: 200 },
      {
        key: 'character_string1',
        label: '订单号',
        max: 32,
        pattern: '[\\x21-\\x7e]+',
        hint: { en: 'Digits, Latin letters and symbols', zh: '数字、字母或符号' },
      },
      {
        key: 'phrase2',
        label: '状态',
        max: 5,
        pattern: '\\p{Script=Han}+',
        hint: { en: 'Chinese characters only', zh: '仅限汉字' },
      },
    ],
    example: '您好\n订单号:A1\n状态：已发货\n谢谢！',
  },
  values: { first: '您好 👍🏽', character_string1: 'A-1', phrase2: '配送中' },
  isKeyed: true,
};

const listed = {
  template_id: 'TPL-1',
  title: '订单进度',
  primary_industry: 'IT科技',
  deputy_industry: '互联网|电子商务',
  content: `${CONTENT}\n`,
  example: `${servedTemplate.template.example}\n`,
};

interface Told {
  touser: string;
  template_id: string;
  client_msg_id?: string;
  data: Record<string, { value: string }>;
}

type Answers = { answer(body: object): ScriptAnswer; refused(code: number, words: string): ScriptAnswer };

export const templateRoutes = ({ answer, refused }: Answers) => ({
  'GET /cgi-bin/template/get_all_private_template': () => answer({ template_list: [listed] }),
  'POST /cgi-bin/message/template/send': (world: World, { body }: ScriptRequest) => {
    if (/\\u[0-9a-f]{4}/.test(body)) return refused(47001, 'escaped');
    const { touser, template_id, client_msg_id = '', data } = JSON.parse(body) as Told;
    if (touser !== world.customer.id) return refused(40003, 'invalid openid');
    if (template_id !== listed.template_id) return refused(40037, 'invalid template_id');
    const text = CONTENT.replaceAll(/\{\{(\w+)\.DATA\}\}/g, (_, key: string) => data[key]?.value ?? '');
    const known = world.keys.get(client_msg_id) ?? world.post('own', text);
    world.keys.set(client_msg_id, known);
    return answer({ errcode: 0, errmsg: 'ok', msgid: known.id });
  },
});
