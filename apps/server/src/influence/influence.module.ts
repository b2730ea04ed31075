import { Module } from '@nestjs/common';
import { ComputePool } from './compute/compute-pool.js';
import { InfluenceService } from './influence.service.js';
import { ActsRepository } from './network/acts.repository.js';
import { NetworkProjection } from './network/network-projection.service.js';
import { NetworkReader } from './network/network-reader.service.js';
import { PeopleRepository } from './network/people.repository.js';
import { NetworkController } from './network.controller.js';
import { NetworkQuestionsController } from './questions.controller.js';
import { ScoreRepository } from './score/score.repository.js';
import { ScoresService } from './score/scores.service.js';

@Module({
  controllers: [NetworkController, NetworkQuestionsController],
  providers: [
    ComputePool,
    ActsRepository,
    PeopleRepository,
    NetworkReader,
    NetworkProjection,
    InfluenceService,
    ScoreRepository,
    ScoresService,
  ],
  exports: [ScoresService],
})
export class InfluenceModule {}
