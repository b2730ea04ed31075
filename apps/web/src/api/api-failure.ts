import { ApiError, type Bilingual } from '@tingshuo/contracts';

const UNREACHABLE: ApiError = {
  code: 'unreachable',
  message: { en: 'The server does not answer.', zh: '服务器没有响应。' },
  action: { en: 'Check the connection and try again.', zh: '请检查网络后重试。' },
};

const UNREADABLE: ApiError = {
  code: 'unreadable_answer',
  message: {
    en: 'The server gave an answer that this page does not understand.',
    zh: '服务器返回了无法识别的内容。',
  },
  action: { en: 'Reload the page; the server may be newer.', zh: '请刷新页面，服务器可能已更新。' },
};

/** An answer that is not 2xx, no answer, or one that breaks the contract; always with words for people. */
export class ApiFailure extends Error {
  override name = 'ApiFailure';

  constructor(
    readonly status: number,
    readonly error: ApiError,
    options?: ErrorOptions,
  ) {
    super(error.message.en, options);
  }

  get code(): string {
    return this.error.code;
  }
}

export function unreachable(cause: unknown): ApiFailure {
  return new ApiFailure(0, UNREACHABLE, { cause });
}

export function unreadable(status: number, cause: unknown): ApiFailure {
  return new ApiFailure(status, UNREADABLE, { cause });
}

/** Reads the body of a refusal; bodies of proxies and crashes become a general sentence with the status. */
export function refusal(status: number, body: unknown): ApiFailure {
  const parsed = ApiError.safeParse(body);
  if (parsed.success) return new ApiFailure(status, parsed.data);
  return new ApiFailure(status, { code: `http_${status}`, message: generalMessage(status), action: null });
}

function generalMessage(status: number): Bilingual {
  if (status === 401) return { en: 'You are not signed in.', zh: '您尚未登录。' };
  if (status === 403) return { en: 'Your role does not allow this.', zh: '您的角色无权执行此操作。' };
  if (status === 404) return { en: 'This does not exist (any more).', zh: '内容不存在或已被删除。' };
  if (status === 429) return { en: 'Too many tries. Wait a moment.', zh: '尝试次数过多，请稍候。' };
  return { en: `The server could not do this (${status}).`, zh: `服务器无法完成此操作（${status}）。` };
}
