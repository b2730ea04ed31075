import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { MediaLibraryModule } from '../media-library/media-library.module.js';
import { PublicationsModule } from '../publications/publications.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { HandReminderRepository } from './hand-reminder.repository.js';
import { HandReminders } from './hand-reminders.service.js';
import { HandTaskRepository } from './hand-task.repository.js';
import { HandTaskViews } from './hand-task-views.service.js';
import { HandTasksController } from './hand-tasks.controller.js';
import { HandTasks } from './hand-tasks.service.js';

/** Posts on networks without a way for apps: tasks for people. */
@Module({
  imports: [AccountsModule, MediaLibraryModule, PublicationsModule, PublishingModule],
  controllers: [HandTasksController],
  providers: [HandReminderRepository, HandReminders, HandTaskRepository, HandTasks, HandTaskViews],
  exports: [HandReminders],
})
export class AssistedModule {}
