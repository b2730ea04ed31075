import { Module } from '@nestjs/common';
import { EventLog } from './event-log.repository.js';
import { LiveController } from './live.controller.js';
import { LiveReader } from './live-reader.service.js';

@Module({ controllers: [LiveController], providers: [EventLog, LiveReader] })
export class LiveModule {}
