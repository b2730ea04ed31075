import { Module } from '@nestjs/common';
import { ScoreRepository } from './score.repository.js';
import { ScoresService } from './scores.service.js';

@Module({ providers: [ScoreRepository, ScoresService], exports: [ScoresService] })
export class GraphModule {}
