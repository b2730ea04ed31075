import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { toJsonb } from '../platform/database/jsonb.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { AccountRepository } from './account.repository.js';

/** Days before the end of an access from which people are told. */
export const WARN_DAYS = 7;

/** Warns of accesses that end soon, while there is time to sign in again, and takes it back once they were renewed. */
@Injectable()
export class TokenWatch implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly timetable: TimetableService,
    private readonly accounts: AccountRepository,
  ) {}

  onModuleInit(): void {
    this.timetable.add({ name: 'tokens that end', schedule: '0 */10 * * * *', run: () => this.look() });
  }

  async look(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds()) {
      await this.database.withWorkspace(workspaceId, async (tx) => await this.lookAt(tx, workspaceId));
    }
  }

  private async lookAt(tx: Tx, workspaceId: string): Promise<void> {
    const changed = await this.accounts.markEndingTokens(tx, workspaceId, WARN_DAYS, toJsonb(ENDS_SOON));
    const events = changed.map((id) => ({
      type: 'account.changed',
      subject: `account:${id}`,
      actor: 'system',
      payload: {},
    }));
    await appendEvents(tx, workspaceId, events);
  }
}

const ENDS_SOON = {
  code: 'token_ends',
  cause: { en: 'The access to this account ends soon.', zh: '该账号的授权即将到期。' },
  action: {
    en: 'Connect it again; nothing that was heard is lost.',
    zh: '请重新连接，已收到的内容不会丢失。',
  },
};
