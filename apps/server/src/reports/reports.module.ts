import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { KpiRepository } from './kpi.repository.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [AuthModule],
  controllers: [ReportsController],
  providers: [KpiRepository, ReportsService],
  exports: [ReportsService],
})
export class ReportsModule {}
