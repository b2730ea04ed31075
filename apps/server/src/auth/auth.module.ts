import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AuthService } from './auth.service.js';
import { MembershipRepository } from './membership.repository.js';
import { SessionController } from './session.controller.js';
import { SessionRepository } from './session.repository.js';
import { UserRepository } from './user.repository.js';

@Module({
  controllers: [SessionController],
  providers: [
    AuthService,
    MembershipRepository,
    SessionRepository,
    UserRepository,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AuthService, MembershipRepository, UserRepository],
})
export class AuthModule {}
