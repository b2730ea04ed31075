import { Module } from '@nestjs/common';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';
import { WorkspaceKeys } from '../platform/secrets/workspace-keys.repository.js';
import { AccountRepository } from './account.repository.js';
import { AccountContexts } from './account-contexts.service.js';
import { AccountKeys } from './account-keys.service.js';
import { AccountPage } from './account-page.service.js';
import { AccountStreams } from './account-stream.repository.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { CostLedgerRepository } from './cost-ledger.repository.js';
import { CostLedger } from './cost-ledger.service.js';
import { CredentialRepository } from './credential.repository.js';
import { CredentialRenewal } from './credential-renewal.service.js';
import { KeywordSearches } from './keyword-searches.service.js';
import { KeywordStreams } from './keyword-stream.repository.js';
import { NetworkLooksController } from './network-looks.controller.js';
import { NetworksService } from './networks.service.js';
import { OAuthController } from './oauth.controller.js';
import { OAuthFlow } from './oauth-flow.service.js';
import { PushRegistering } from './push-registering.service.js';
import { PushRegistrations } from './push-registration.repository.js';
import { RateBudget } from './rate-budget.service.js';
import { StreamUpkeep } from './stream-upkeep.service.js';
import { TokenWatch } from './token-watch.service.js';

@Module({
  controllers: [AccountsController, NetworkLooksController, OAuthController],
  providers: [
    WorkspaceSequence,
    WorkspaceKeys,
    AccountRepository,
    AccountStreams,
    CredentialRepository,
    NetworksService,
    AccountsService,
    OAuthFlow,
    PushRegistering,
    PushRegistrations,
    RateBudget,
    CostLedgerRepository,
    CostLedger,
    CredentialRenewal,
    TokenWatch,
    StreamUpkeep,
    AccountPage,
    AccountKeys,
    AccountContexts,
    KeywordStreams,
    KeywordSearches,
  ],
  exports: [
    CostLedger,
    AccountContexts,
    AccountsService,
    AccountRepository,
    CredentialRepository,
    KeywordSearches,
    NetworksService,
    PushRegistering,
    RateBudget,
  ],
})
export class AccountsModule {}
