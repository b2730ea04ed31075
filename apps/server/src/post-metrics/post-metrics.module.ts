import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { PostCounter } from './post-counter.service.js';
import { PostMetricRepository } from './post-metric.repository.js';
import { PostMetricsController } from './post-metrics.controller.js';
import { PostMetricsService } from './post-metrics.service.js';
import { PublicationMetrics } from './publication-metrics.repository.js';

/** What our own posts have brought. */
@Module({
  imports: [AccountsModule],
  controllers: [PostMetricsController],
  providers: [PostMetricRepository, PublicationMetrics, PostCounter, PostMetricsService],
  exports: [PostCounter, PostMetricsService],
})
export class PostMetricsModule {}
