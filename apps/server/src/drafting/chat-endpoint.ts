import { Inject, Injectable } from '@nestjs/common';
import { BodyError, createHttpClient, createUrlGuard, HttpFailure } from '@tingshuo/connector-kit';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Problem } from '../platform/http/problem.js';
import type { ChatMessage } from './prompt.js';

/** A model may think for a while; a person waits for it. */
const TIMEOUTS = { headersMs: 90_000, totalMs: 100_000 };
const MAX_BYTES = 1024 * 1024;

/** The one chat interface that is configured, spoken to as OpenAI's is, through the guard of all outside addresses. */
@Injectable()
export class ChatEndpoint {
  private readonly http;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    clock: Clock,
  ) {
    this.http = createHttpClient({
      guard: createUrlGuard({ allowHosts: config.allowHosts }),
      now: () => clock.now(),
      userAgent: `Tingshuo (+${config.publicUrl})`,
      maxBytes: MAX_BYTES,
    });
  }

  /** Null where none is configured. */
  get model(): string | null {
    return this.config.ai?.model ?? null;
  }

  /** The body of the answer. Throws a Problem where there is no endpoint, or it does not answer as one. */
  async complete(messages: readonly ChatMessage[]): Promise<unknown> {
    const { ai } = this.config;
    if (!ai) throw NOT_CONFIGURED;
    try {
      const answer = await this.http.request({
        method: 'POST',
        url: `${ai.url.replace(/\/+$/, '')}/chat/completions`,
        headers: ai.key === null ? {} : { authorization: `Bearer ${ai.key}` },
        json: { model: ai.model, messages, stream: false },
        timeouts: TIMEOUTS,
      });
      if (answer.status === 429) throw BUSY;
      if (answer.status !== 200) throw unusable(`HTTP ${answer.status}`);
      return answer.json();
    } catch (error) {
      if (error instanceof HttpFailure || error instanceof BodyError) throw unusable(error.code);
      throw error;
    }
  }
}

const NOT_CONFIGURED = new Problem('not_found', 'no_ai', {
  en: 'No AI endpoint is configured.',
  zh: '尚未配置 AI 接口。',
});

const BUSY = new Problem('too_many', 'ai_busy', {
  en: 'The AI endpoint takes no more requests for now.',
  zh: 'AI 接口暂时不再接受请求。',
});

/** `why` says what happened on the wire, for administrators. */
export function unusable(why: string): Problem {
  return new Problem(
    'unavailable',
    'ai_unusable',
    {
      en: `The AI endpoint gave no usable answer (${why}).`,
      zh: `AI 接口未返回可用结果（${why}）。`,
    },
    { action: { en: 'Try again, or write on without it.', zh: '请重试，或直接撰写。' } },
  );
}
