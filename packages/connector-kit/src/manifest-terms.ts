/** Parts of manifests that several networks share word for word. */

import type { TextCounting } from '@tingshuo/text-length';
import type {
  Ability,
  FormField,
  MediaRule,
  MessageInvitation,
  PostMediaRule,
  ReplyFileRule,
  TextRule,
} from './manifest.js';

/** A text of so many characters, counted by code points where the network has no rule of its own. */
export const characters = (max: number, counting: TextCounting = 'code-points'): TextRule => ({
  unit: { en: 'characters', zh: '字符' },
  fallback: { max },
  counting,
});

/** The address of the server where an account lives. */
export const SERVER_ADDRESS = {
  key: 'baseUrl',
  label: { en: 'Server address', zh: '服务器地址' },
} satisfies Partial<FormField>;

/** The token that signing in would bring. */
export const ACCESS_TOKEN = {
  key: 'accessToken',
  label: { en: 'Access token (instead of signing in)', zh: '访问令牌（可代替登录授权）' },
  secret: true,
} satisfies Partial<FormField>;

/** The words that ask people to go on in private, with an address that opens a conversation. */
export const invitationTo = (link: string): MessageInvitation => ({
  text: {
    en: 'Please send us a private message, so that we can look into it: {link}',
    zh: '请私信我们，以便为您核实处理：{link}',
  },
  link,
});

/** Answers that carry pictures as posts of the same network do, which need no text beside them. */
export const picturesOfPosts = ({
  max,
  alt,
  maxText,
  image: { mimeTypes, maxBytes },
}: Pick<PostMediaRule, 'max' | 'alt' | 'maxText'> & { image: MediaRule }): ReplyFileRule => ({
  max,
  maxBytes,
  mimeTypes,
  withoutText: true,
  ...(alt && { alt }),
  ...(maxText !== undefined && { maxText }),
});

/** The endpoint class of each ability, for networks where it does not depend on the account. */
export const classesOf =
  (otherwise: string, classes: Partial<Record<Ability, string>>) =>
  (ability: Ability): string =>
    classes[ability] ?? otherwise;
