import { ask, type Place } from '../single-request.js';

export interface Chat {
  id: number;
  type: 'private' | 'supergroup';
  title?: string;
  username?: string;
}

/** What the bot said, as its reader sees it. */
export interface BotMessage {
  text: string;
  chat_id: number | string;
  reply_parameters?: { message_id: number };
}

/** Somebody with the app, who writes in a chat and reads there what the bot says. */
export class TelegramPerson {
  private readonly heard: BotMessage[] = [];

  constructor(
    readonly place: Place,
    readonly botToken: string,
    readonly user: { id: number; first_name: string; username: string },
    readonly chat: Chat,
  ) {}

  async write(text: string): Promise<void> {
    const name = /@\w+/.exec(text);
    const entities = name ? [{ type: 'mention', offset: name.index, length: name[0].length }] : [];
    await this.call('/sendMessage', {
      botToken: this.botToken,
      from: { ...this.user, is_bot: false },
      chat: this.chat,
      date: Math.floor(Date.now() / 1000),
      text,
      entities,
    });
  }

  /** All that the bot has said in this chat so far. */
  async read(): Promise<readonly BotMessage[]> {
    const told = await this.call<{ message: BotMessage }[]>('/getUpdates', {
      token: this.botToken,
      chatId: this.chat.id,
    });
    this.heard.push(...told.map(({ message }) => message));
    return this.heard;
  }

  private async call<T>(path: string, json: object): Promise<T> {
    const { status, text } = await ask(this.place, path, { json });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text.slice(0, 300)}`);
    return (JSON.parse(text) as { result: T }).result;
  }
}
