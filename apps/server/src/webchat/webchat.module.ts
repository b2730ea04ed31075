import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { HooksModule } from '../hooks/hooks.module.js';
import { ChatMessages } from './chat-message.repository.js';
import { WebchatService } from './webchat.service.js';

/** A chat on one's own site. */
@Module({
  imports: [AccountsModule, HooksModule],
  providers: [ChatMessages, WebchatService],
  exports: [WebchatService],
})
export class WebchatModule {}
