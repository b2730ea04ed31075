import { Module } from '@nestjs/common';
import { PostMetricsModule } from '../post-metrics/post-metrics.module.js';
import { PublicationsModule } from '../publications/publications.module.js';
import { PollCountRepository } from './poll-count.repository.js';
import { QuestionRepository } from './question.repository.js';
import { QuestionsController } from './questions.controller.js';
import { Questions } from './questions.service.js';

/** Polls and questions to followers: what they have brought. */
@Module({
  imports: [PostMetricsModule, PublicationsModule],
  controllers: [QuestionsController],
  providers: [PollCountRepository, QuestionRepository, Questions],
})
export class QuestionsModule {}
