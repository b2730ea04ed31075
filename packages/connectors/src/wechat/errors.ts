/** WeChat's return codes. HTTP says 200 for all of them: the status here is what each one amounts to. */

import type { ErrorRow, LocalText, NetworkErrors } from '@tingshuo/connector-kit';
import { errorBody } from './schemas.js';

const text = (en: string, zh: string): LocalText => ({ en, zh });

const CHECK_KEYS = text(
  'Compare AppID and AppSecret with the WeChat console, then reconnect.',
  '请与微信公众平台核对 AppID 和 AppSecret 后重新连接。',
);
const RENEWED = text('Nothing to do: it is tried again later.', '无需操作，稍后会自动重试。');
const CHANGE = text('Change the message, then send again.', '请修改内容后重新发送。');
const OTHER_FILE = text('Choose another file, then send again.', '请更换文件后重新发送。');
const ASK_WECHAT = text(
  'Look for notices in the WeChat console (mp.weixin.qq.com).',
  '请登录微信公众平台（mp.weixin.qq.com）查看通知。',
);
const WAIT_FOR_WRITER = text(
  'Wait until the person writes again, or use another channel.',
  '请等对方再次发来消息，或改用其他渠道。',
);
const ALLOW_ADDRESS = text(
  'Add the address below to the IP list in the WeChat console.',
  '请在微信公众平台将下方地址加入 IP 白名单。',
);

type Group = [codes: number[], Omit<ErrorRow, 'code'>];

const REFUSED = { status: 400, kind: 'rejected' } as const;

const GROUPS: Group[] = [
  [
    [-1, 61450],
    {
      status: 500,
      kind: 'unavailable',
      name: 'busy',
      cause: text('WeChat is busy.', '微信系统繁忙。'),
      action: RENEWED,
    },
  ],
  [
    [40001, 40014, 41001, 42001, 42002],
    {
      status: 401,
      kind: 'auth_expired',
      name: 'token_refused',
      cause: text('WeChat does not accept the token or AppSecret.', '微信不接受此令牌或 AppSecret。'),
      action: CHECK_KEYS,
    },
  ],
  [
    [40002, 40013, 40125, 40243, 41002, 41004],
    {
      status: 401,
      kind: 'auth_expired',
      name: 'app_refused',
      cause: text('AppID or AppSecret is wrong or frozen.', 'AppID 或 AppSecret 错误或已被冻结。'),
      action: CHECK_KEYS,
    },
  ],
  [
    [40164, 45035, 61004, 89503, 89506, 89507],
    {
      status: 503,
      kind: 'unavailable',
      name: 'address_not_allowed',
      cause: text('WeChat does not know the address of this server.', '本服务器的 IP 不在微信白名单中。'),
      action: ALLOW_ADDRESS,
    },
  ],
  [
    [45009],
    {
      status: 429,
      kind: 'rate_limited',
      name: 'daily_quota_used',
      cause: text('The calls of today are used up.', '今日的接口调用次数已用完。'),
      action: text(
        'Nothing to do: it goes on after midnight in China.',
        '无需操作，北京时间零点后自动继续。',
      ),
    },
  ],
  [
    [45011],
    {
      status: 429,
      kind: 'rate_limited',
      name: 'too_fast',
      cause: text('Too many calls in this minute.', '本分钟内调用过于频繁。'),
      action: RENEWED,
    },
  ],
  [
    [45015],
    {
      ...REFUSED,
      name: 'window_closed',
      cause: text(
        'WeChat allows answers only within 48 hours of what the person did last.',
        '微信仅允许在对方最近一次互动后 48 小时内回复。',
      ),
      action: WAIT_FOR_WRITER,
    },
  ],
  [
    [45047],
    {
      ...REFUSED,
      name: 'window_used_up',
      cause: text(
        'The messages that WeChat allows without an answer are used up.',
        '对方未回复期间可发送的消息条数已用完。',
      ),
      action: WAIT_FOR_WRITER,
    },
  ],
  [
    [40003, 40031, 40132],
    {
      ...REFUSED,
      name: 'unknown_person',
      cause: text('This person is not known to this account.', '此公众号不认识该用户（OpenID 无效）。'),
      action: text(
        'Check that the message goes out from the account that was written to.',
        '请确认使用的是对方联系过的公众号。',
      ),
    },
  ],
  [
    [43004, 43019, 48002, 50005],
    {
      ...REFUSED,
      name: 'not_reachable',
      cause: text(
        'The person does not follow the account or takes no messages from it.',
        '该用户未关注公众号，或已拒收消息。',
      ),
      action: WAIT_FOR_WRITER,
    },
  ],
  [
    [48001, 48005, 48006, 48008, 50001, 61007],
    {
      ...REFUSED,
      name: 'not_permitted',
      cause: text('The account may not use this interface.', '该公众号没有此接口的权限。'),
      action: text(
        'Have the account verified in the WeChat console, or see which rights its kind has.',
        '请在微信公众平台完成认证，或查看该类型账号的接口权限。',
      ),
    },
  ],
  [
    [48004, 50002],
    {
      ...REFUSED,
      name: 'banned',
      cause: text('WeChat has blocked the account or this interface.', '该公众号或此接口已被微信封禁。'),
      action: ASK_WECHAT,
    },
  ],
  [
    [45002],
    {
      ...REFUSED,
      name: 'too_long',
      cause: text('The text is longer than 2,048 bytes.', '文本超过 2048 字节。'),
      action: text('Shorten the text, then send again.', '请缩短内容后重新发送。'),
    },
  ],
  [
    [44002, 44003, 44004, 40033, 45166, 46004, 47001, 47003, 87014],
    {
      ...REFUSED,
      name: 'content_refused',
      cause: text('WeChat refuses this content.', '微信拒绝了该内容。'),
      action: CHANGE,
    },
  ],
  [
    [40004, 40005, 40006, 40009, 40010, 40011, 40012, 44001, 45001, 45157, 45158],
    {
      ...REFUSED,
      name: 'file_refused',
      cause: text(
        'The file is of a kind or size that WeChat does not take.',
        '文件类型或大小不符合微信要求。',
      ),
      action: OTHER_FILE,
    },
  ],
  [
    [40007, 46001],
    {
      ...REFUSED,
      name: 'file_gone',
      cause: text(
        'WeChat keeps a file for three days; this one is gone.',
        '微信仅保存素材三天，该文件已失效。',
      ),
      action: OTHER_FILE,
    },
  ],
];

const rows: readonly ErrorRow[] = GROUPS.flatMap(([codes, row]) =>
  codes.map((code) => ({ ...row, code: String(code) })),
);
const BY_CODE = new Map(rows.map((row) => [row.code, row]));

/** The HTTP status that a return code stands for; what is not known is a refusal. */
export function statusOf(code: string): number {
  const status = BY_CODE.get(code)?.status;
  return typeof status === 'number' ? status : 400;
}

export const wechatErrors: NetworkErrors = {
  rows,
  describe(body) {
    const parsed = errorBody.safeParse(body);
    if (!parsed.success) return {};
    const { errcode, errmsg = '' } = parsed.data;
    return { code: errcode, detail: `${errcode} ${errmsg}`.trim() };
  },
};
