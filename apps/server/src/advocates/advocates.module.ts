import { Module } from '@nestjs/common';
import { TransactionsModule } from '../transactions/transactions.module.js';
import { AdvocateRepository } from './advocate.repository.js';
import { AdvocateWorks } from './advocate-work.service.js';
import { AdvocatesController } from './advocates.controller.js';
import { Advocates } from './advocates.service.js';
import { Attribution } from './attribution.service.js';
import { AudienceRepository } from './audience.repository.js';

/** Key people who speak for the workspace, and whom that reaches. */
@Module({
  imports: [TransactionsModule],
  controllers: [AdvocatesController],
  providers: [AdvocateRepository, AdvocateWorks, Advocates, Attribution, AudienceRepository],
})
export class AdvocatesModule {}
