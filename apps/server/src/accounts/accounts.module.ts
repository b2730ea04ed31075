import { Module } from '@nestjs/common';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';
import { WorkspaceKeys } from '../platform/secrets/workspace-keys.repository.js';
import { AccountRepository } from './account.repository.js';
import { AccountContexts } from './account-contexts.service.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { CredentialRepository } from './credential.repository.js';
import { CredentialRenewal } from './credential-renewal.service.js';
import { NetworksService } from './networks.service.js';
import { OAuthController } from './oauth.controller.js';
import { OAuthFlow } from './oauth-flow.service.js';
import { RateBudget } from './rate-budget.service.js';

@Module({
  controllers: [AccountsController, OAuthController],
  providers: [
    WorkspaceSequence,
    WorkspaceKeys,
    AccountRepository,
    CredentialRepository,
    NetworksService,
    AccountsService,
    OAuthFlow,
    RateBudget,
    CredentialRenewal,
    AccountContexts,
  ],
  exports: [
    AccountContexts,
    AccountsService,
    AccountRepository,
    CredentialRepository,
    NetworksService,
    RateBudget,
  ],
})
export class AccountsModule {}
