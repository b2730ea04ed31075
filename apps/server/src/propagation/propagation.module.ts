import { Module } from '@nestjs/common';
import { PostsModule } from '../posts/posts.module.js';
import { CascadeRepository } from './cascade.repository.js';
import { CascadesController } from './cascades.controller.js';
import { CascadesService } from './cascades.service.js';
import { TopicRepository } from './topic.repository.js';
import { TopicsController } from './topics.controller.js';
import { TopicsService } from './topics.service.js';

@Module({
  imports: [PostsModule],
  controllers: [CascadesController, TopicsController],
  providers: [CascadeRepository, CascadesService, TopicRepository, TopicsService],
})
export class PropagationModule {}
