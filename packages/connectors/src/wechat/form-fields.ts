import type { FormField } from '@tingshuo/connector-kit';
import { text } from './local-text.js';

const CONSOLE = 'https://mp.weixin.qq.com';

/** What a person fills in to connect an account; all of it is shown in WeChat's console. */
export const FIELDS: readonly FormField[] = [
  {
    key: 'appId',
    label: text('AppID', 'AppID'),
    help: text(
      'WeChat console → Settings & Development → Basic configuration (or developers.weixin.qq.com).',
      '微信公众平台 → 设置与开发 → 基本配置（或微信开发者平台）。',
    ),
    required: true,
    link: CONSOLE,
    example: 'wx2c2769f8efd9abc2',
  },
  {
    key: 'appSecret',
    label: text('AppSecret', 'AppSecret'),
    help: text(
      'Beside the AppID. Add the address of this server to the IP list there too.',
      '与 AppID 在同一页；请同时将本服务器地址加入该页的 IP 白名单。',
    ),
    secret: true,
    required: true,
    link: CONSOLE,
  },
  {
    key: 'originalId',
    label: text('Original ID', '原始 ID'),
    help: text(
      'WeChat console → Account details → Registration. It begins with gh_.',
      '微信公众平台 → 账号详情 → 注册信息，以 gh_ 开头。',
    ),
    required: true,
    link: CONSOLE,
    example: 'gh_4d00ed8d6399',
  },
  {
    key: 'name',
    label: text('Name of the account', '公众号名称'),
    help: text(
      'As people see it. WeChat does not tell it to apps.',
      '用户看到的名称；微信不向应用提供此信息。',
    ),
  },
  {
    key: 'pushToken',
    label: text('Token of the push address', '服务器配置 Token'),
    help: text(
      'Your own word of 3 to 32 letters and digits: enter the same in Basic configuration → Server configuration.',
      '自定的 3 至 32 位英文或数字，须与“基本配置 → 服务器配置”中填写的一致。',
    ),
    secret: true,
    required: true,
    link: CONSOLE,
  },
  {
    key: 'encodingAesKey',
    label: text('EncodingAESKey', 'EncodingAESKey'),
    help: text(
      'For safe mode (advised) and compatible mode; then pushes that are not encrypted are refused. Empty in plain mode.',
      '适用于安全模式（推荐）和兼容模式，填写后将拒收未加密的推送；明文模式请留空。',
    ),
    secret: true,
    link: CONSOLE,
  },
];
