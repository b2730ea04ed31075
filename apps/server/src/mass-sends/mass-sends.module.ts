import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { InfluenceModule } from '../influence/influence.module.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import { PublicationPortsModule } from '../publications/ports/publication-ports.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { WatchlistsModule } from '../watchlists/watchlists.module.js';
import { AudienceReader } from './audience-reader.service.js';
import { MassAccounts } from './mass-accounts.service.js';
import { MassAudiences } from './mass-audience.repository.js';
import { MassCandidates } from './mass-candidate.repository.js';
import { MassGate } from './mass-gate.service.js';
import { MassPlanner } from './mass-planner.service.js';
import { MassResults } from './mass-result.repository.js';
import { MassRulesRepository } from './mass-rules.repository.js';
import { MassSendRepository } from './mass-send.repository.js';
import { MassSendsController } from './mass-sends.controller.js';
import { MassSendsService } from './mass-sends.service.js';
import { MassWork } from './mass-work.service.js';
import { OptOuts } from './opt-out.repository.js';
import { OptOutsController } from './opt-outs.controller.js';
import { OptOutsService } from './opt-outs.service.js';

/** One message to many people, and who asked to be left alone. */
@Module({
  imports: [AccountsModule, InfluenceModule, PublicationPortsModule, PublishingModule, WatchlistsModule],
  controllers: [MassSendsController, OptOutsController],
  providers: [
    AudienceReader,
    MassAccounts,
    MassAudiences,
    MassCandidates,
    MassGate,
    MassPlanner,
    MassResults,
    MassRulesRepository,
    MassSendRepository,
    MassSendsService,
    MassWork,
    OptOuts,
    OptOutsService,
    WorkspaceSettingsRepository,
  ],
  exports: [MassSendsService, MassWork],
})
export class MassSendsModule {}
