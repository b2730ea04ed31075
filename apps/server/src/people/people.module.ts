import { Module } from '@nestjs/common';
import { DeskModule } from '../desk/desk.module.js';
import { PostsModule } from '../posts/posts.module.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { PersonFacts } from './person-facts.repository.js';

@Module({
  imports: [PostsModule, DeskModule],
  controllers: [PeopleController],
  providers: [PersonFacts, PeopleService],
})
export class PeopleModule {}
