/** WeChat's return codes. HTTP says 200 for all of them: the status here is what each one amounts to. */

import type { ErrorKind, ErrorRow, LocalText } from '@tingshuo/connector-kit';
import { text } from './local-text.js';

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

type Meaning = { status: number; kind: ErrorKind };
const SIGNED_OUT: Meaning = { status: 401, kind: 'auth_expired' };
const LIMITED: Meaning = { status: 429, kind: 'rate_limited' };
const TURNED_AWAY: Meaning = { status: 503, kind: 'unavailable' };
/** A write may have been done. */
const BUSY: Meaning = { status: 500, kind: 'unavailable' };
const REFUSED: Meaning = { status: 400, kind: 'rejected' };

const rowsOf = (
  codes: number[],
  kind: Meaning,
  name: string,
  cause: LocalText,
  action: LocalText,
): ErrorRow[] => codes.map((code) => ({ ...kind, code: String(code), name, cause, action }));

export const RETURN_CODES: readonly ErrorRow[] = [
  ...rowsOf([-1, 61450], BUSY, 'busy', text('WeChat is busy.', '微信系统繁忙。'), RENEWED),
  ...rowsOf(
    [40001, 40014, 41001, 42001],
    SIGNED_OUT,
    'token_refused',
    text('WeChat does not accept the token or AppSecret.', '微信不接受此令牌或 AppSecret。'),
    CHECK_KEYS,
  ),
  ...rowsOf(
    [40002, 40013, 40125, 40243, 41002, 41004],
    SIGNED_OUT,
    'app_refused',
    text('AppID or AppSecret is wrong or frozen.', 'AppID 或 AppSecret 错误或已被冻结。'),
    CHECK_KEYS,
  ),
  ...rowsOf(
    [40164, 45035, 61004, 89501, 89503, 89506, 89507],
    TURNED_AWAY,
    'address_not_allowed',
    text('WeChat does not know the address of this server.', '本服务器的 IP 不在微信白名单中。'),
    ALLOW_ADDRESS,
  ),
  ...rowsOf(
    [45009],
    LIMITED,
    'daily_quota_used',
    text('The calls of today are used up.', '今日的接口调用次数已用完。'),
    text('Nothing to do: it goes on after midnight in China.', '无需操作，北京时间零点后自动继续。'),
  ),
  ...rowsOf(
    [45011],
    LIMITED,
    'too_fast',
    text('Too many calls in this minute.', '本分钟内调用过于频繁。'),
    RENEWED,
  ),
  ...rowsOf(
    [45015],
    REFUSED,
    'window_closed',
    text(
      'WeChat allows answers only within 48 hours of what the person did last.',
      '微信仅允许在对方最近一次互动后 48 小时内回复。',
    ),
    WAIT_FOR_WRITER,
  ),
  ...rowsOf(
    [45047],
    REFUSED,
    'window_used_up',
    text(
      'The messages that WeChat allows without an answer are used up.',
      '对方未回复期间可发送的消息条数已用完。',
    ),
    WAIT_FOR_WRITER,
  ),
  ...rowsOf(
    [40003, 40031, 40132, 49003],
    REFUSED,
    'unknown_person',
    text('This person is not known to this account.', '此公众号不认识该用户（OpenID 无效）。'),
    text(
      'Check that the message goes out from the account that was written to.',
      '请确认使用的是对方联系过的公众号。',
    ),
  ),
  ...rowsOf(
    [43004, 43019, 48002, 50005],
    REFUSED,
    'not_reachable',
    text(
      'The person does not follow the account or takes no messages from it.',
      '该用户未关注公众号，或已拒收消息。',
    ),
    WAIT_FOR_WRITER,
  ),
  ...rowsOf(
    [48001, 48008, 50001, 61007],
    REFUSED,
    'not_permitted',
    text('The account may not use this interface.', '该公众号没有此接口的权限。'),
    text(
      'Have the account verified in the WeChat console, or see which rights its kind has.',
      '请在微信公众平台完成认证，或查看该类型账号的接口权限。',
    ),
  ),
  ...rowsOf(
    [48004, 50002],
    REFUSED,
    'banned',
    text('WeChat has blocked the account or this interface.', '该公众号或此接口已被微信封禁。'),
    ASK_WECHAT,
  ),
  ...rowsOf(
    [45002],
    REFUSED,
    'too_long',
    text('The text is longer than 2,048 bytes.', '文本超过 2048 字节。'),
    text('Shorten the text, then send again.', '请缩短内容后重新发送。'),
  ),
  ...rowsOf(
    [44002, 44003, 44004, 40033, 45166, 46004, 47001, 47003, 87014],
    REFUSED,
    'content_refused',
    text('WeChat refuses this content.', '微信拒绝了该内容。'),
    CHANGE,
  ),
  ...rowsOf(
    [40004, 40005, 40006, 40009, 40010, 40011, 40012, 44001, 45001],
    REFUSED,
    'file_refused',
    text('The file is of a kind or size that WeChat does not take.', '文件类型或大小不符合微信要求。'),
    OTHER_FILE,
  ),
  ...rowsOf(
    [40007, 46001],
    REFUSED,
    'file_gone',
    text('WeChat keeps a file for three days; this one is gone.', '微信仅保存素材三天，该文件已失效。'),
    OTHER_FILE,
  ),
];
