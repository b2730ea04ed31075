import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { HandTask } from '@tingshuo/contracts';
import { nextHandReminder } from '@tingshuo/domain';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Mail } from '../platform/mail/mail.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { handLetter } from './hand-letters.js';
import { HandReminderRepository } from './hand-reminder.repository.js';
import { HandTaskRepository } from './hand-task.repository.js';
import { HandTaskViews } from './hand-task-views.service.js';

interface Told {
  email: string;
  locale: 'en' | 'zh';
  tasks: HandTask[];
}

/** Tells who is at a task, or else who wrote the post, that it waits for a hand. */
@Injectable()
export class HandReminders implements OnModuleInit {
  private readonly logger = new Logger('HandTasks');

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    private readonly database: Database,
    private readonly tasks: HandTaskRepository,
    private readonly reminders: HandReminderRepository,
    private readonly views: HandTaskViews,
    private readonly mail: Mail,
    private readonly timetable: TimetableService,
  ) {}

  onModuleInit(): void {
    this.timetable.add({ name: 'assisted.remind', schedule: '15 * * * * *', run: () => this.run() });
  }

  /** Running it twice tells nobody twice. */
  async run(): Promise<void> {
    for (const workspaceId of await this.reminders.workspacesToRemind()) {
      for (const { email, locale, tasks } of await this.due(workspaceId)) {
        const address = new URL('/publish/tasks', this.config.publicUrl).href;
        // A letter that is lost loses nothing: what it tells stands in the product.
        await this.mail.send({ to: email, ...handLetter(tasks, address, locale) }).catch((error: unknown) => {
          this.logger.warn(error instanceof Error ? error.message : String(error));
        });
      }
    }
  }

  private async due(workspaceId: string): Promise<Told[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const told = new Map<string, Told>();
      const claimed = await this.reminders.claimReminders(tx, workspaceId, nextHandReminder);
      for (const key of claimed) {
        const row = await this.tasks.find(tx, workspaceId, key);
        const [task] = row ? await this.views.of(tx, workspaceId, [row]) : [];
        if (!row || !task) continue;
        const people = await this.tasks.people(tx, [row.takenBy, row.authorId]);
        const person = people.get(row.takenBy ?? '') ?? people.get(row.authorId);
        if (!person) continue;
        const locale = person.locale === 'zh' ? 'zh' : 'en';
        const letter = told.get(person.id) ?? { email: person.email, locale, tasks: [] };
        letter.tasks.push(task);
        told.set(person.id, letter);
      }
      return [...told.values()];
    });
  }
}
