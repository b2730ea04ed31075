import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { NotedContacts } from './noted-contact.repository.js';

/** Calls and visits noted by hand. */
@Module({
  imports: [CasesModule],
  controllers: [ContactsController],
  providers: [NotedContacts, ContactsService],
})
export class ContactsModule {}
