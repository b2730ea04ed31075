/** What each account is told: mentions, replies to it, likes, reposts and new followers. */
import { compareSnowflakes } from './snowflake.js';

export const NOTICE_TYPES = ['mention', 'favourite', 'reblog', 'follow'] as const;
export type NoticeType = (typeof NOTICE_TYPES)[number];

export interface Notice {
  id: string;
  type: NoticeType;
  /** Who caused it. */
  fromId: string;
  postId: string | null;
  at: number;
}

export class NoticeBoard {
  readonly #byAccount = new Map<string, Notice[]>();

  tell(accountId: string, notice: Notice): void {
    const list = this.#byAccount.get(accountId);
    if (list) list.push(notice);
    else this.#byAccount.set(accountId, [notice]);
  }

  /** Rising by id. */
  of(accountId: string): readonly Notice[] {
    return this.#byAccount.get(accountId) ?? [];
  }

  find(accountId: string, id: string): Notice | undefined {
    return this.of(accountId).find((notice) => compareSnowflakes(notice.id, id) === 0);
  }

  /** Takes back what the given cause had told, as networks do when a post is deleted or a like is undone. */
  withdraw(accountId: string, isCause: (notice: Notice) => boolean): void {
    const list = this.#byAccount.get(accountId);
    if (list) {
      this.#byAccount.set(
        accountId,
        list.filter((notice) => !isCause(notice)),
      );
    }
  }

  clear(): void {
    this.#byAccount.clear();
  }
}
