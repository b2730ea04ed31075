import { Module } from '@nestjs/common';
import { JobProgressRepository } from './job-progress.repository.js';
import { JobProgress } from './job-progress.service.js';
import { JobsController } from './jobs.controller.js';
import { JobsService } from './jobs.service.js';

@Module({
  controllers: [JobsController],
  providers: [JobProgressRepository, JobProgress, JobsService],
  exports: [JobProgress],
})
export class JobsModule {}
