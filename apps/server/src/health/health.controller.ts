import { Controller } from '@nestjs/common';
import { healthRoutes, type RouteOutput } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { Endpoint } from '../platform/http/endpoint.js';
import { Problem } from '../platform/http/problem.js';

@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  /** `ok` once the port is open and the database answers; everything else started before the port opened. */
  @Endpoint(healthRoutes.health)
  async health(): Promise<RouteOutput<typeof healthRoutes.health>> {
    try {
      await this.database.ping();
    } catch {
      throw new Problem('unavailable', 'database_away', {
        en: 'The database does not answer.',
        zh: '数据库没有响应。',
      });
    }
    return { status: 'ok' };
  }
}
