import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ListeningModule } from '../listening/listening.module.js';
import { PublicationsModule } from '../publications/publications.module.js';
import { TestimonialsModule } from '../testimonials/testimonials.module.js';
import { WebchatModule } from '../webchat/webchat.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { DemoService } from './demo.service.js';
import { DemoDesk } from './demo-desk.service.js';
import { DemoLetters } from './demo-letters.service.js';
import { DemoPraiseRepository } from './demo-praise.repository.js';
import { DemoShelves } from './demo-shelves.service.js';
import { DemoViewRepository } from './demo-view.repository.js';

@Module({
  imports: [
    AuthModule,
    AccountsModule,
    CampaignsModule,
    ListeningModule,
    PublicationsModule,
    TestimonialsModule,
    WebchatModule,
    WorkspacesModule,
  ],
  providers: [DemoService, DemoDesk, DemoLetters, DemoPraiseRepository, DemoShelves, DemoViewRepository],
  exports: [DemoService],
})
export class DemoModule {}
