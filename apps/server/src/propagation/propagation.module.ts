import { Module } from '@nestjs/common';
import { PostsModule } from '../posts/posts.module.js';
import { CascadeRepository } from './cascade.repository.js';
import { CascadesController } from './cascades.controller.js';
import { CascadesService } from './cascades.service.js';

@Module({
  imports: [PostsModule],
  controllers: [CascadesController],
  providers: [CascadeRepository, CascadesService],
})
export class PropagationModule {}
