/** The bots of brands, where their updates are pushed, and what they want to hear of. */
import type { Account } from '../world/facts.js';
import { botId } from './ids.js';
import type { Bot, TelegramRecord, Webhook } from './records.js';

type BotRecord = Extract<TelegramRecord, { kind: 'bot' | 'webhook' | 'allowed' }>;

/** Not told unless asked for. */
const ONLY_WHEN_ASKED = ['chat_member', 'message_reaction', 'message_reaction_count'];

export class Bots {
  readonly #byToken = new Map<string, Bot>();
  readonly #byHandle = new Map<string, Bot>();
  readonly #webhooks = new Map<string, Webhook>();
  readonly #allowed = new Map<string, readonly string[]>();

  constructor(
    readonly keep: (record: BotRecord) => void,
    readonly secret: () => string,
  ) {}

  /** The bot of a brand, made at the first call. */
  open({ handle }: Account): Bot {
    const known = this.#byHandle.get(handle);
    if (known) return known;
    const id = botId(handle);
    const token = `${id}:AA${this.secret()}${this.secret()}`.slice(0, String(id).length + 36);
    const bot = { handle, id, token };
    this.#commit({ kind: 'bot', bot });
    return bot;
  }

  byToken(token: string): Bot | undefined {
    return this.#byToken.get(token);
  }

  byHandle(handle: string): Bot | undefined {
    return this.#byHandle.get(handle);
  }

  all(): Bot[] {
    return [...this.#byToken.values()];
  }

  setWebhook(handle: string, webhook: Webhook | null): void {
    this.#commit({ kind: 'webhook', handle, webhook });
  }

  webhook(handle: string): Webhook | undefined {
    return this.#webhooks.get(handle);
  }

  /** An empty list is the usual choice. */
  setAllowed(handle: string, types: readonly string[]): void {
    this.#commit({ kind: 'allowed', handle, types: [...types] });
  }

  allowed(handle: string): readonly string[] {
    return this.#allowed.get(handle) ?? [];
  }

  hears(handle: string, type: string): boolean {
    const types = this.allowed(handle);
    return types.length > 0 ? types.includes(type) : !ONLY_WHEN_ASKED.includes(type);
  }

  clear(): void {
    for (const map of [this.#byToken, this.#byHandle, this.#webhooks, this.#allowed]) map.clear();
  }

  #commit(record: BotRecord): void {
    this.keep(record);
    this.apply(record);
  }

  /** Takes a record as done: a new one, or one of before a restart. */
  apply(record: BotRecord): void {
    switch (record.kind) {
      case 'bot':
        this.#byToken.set(record.bot.token, record.bot);
        this.#byHandle.set(record.bot.handle, record.bot);
        break;
      case 'webhook':
        if (record.webhook) this.#webhooks.set(record.handle, record.webhook);
        else this.#webhooks.delete(record.handle);
        break;
      case 'allowed':
        this.#allowed.set(record.handle, record.types);
        break;
    }
  }
}
