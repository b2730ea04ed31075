import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../database/database.js';
import { TimetableService } from '../timetable/timetable.service.js';
import { BlobStore } from './blob-store.js';
import { BlobUse } from './blob-use.repository.js';

/** Deletes some rows that nobody needs; answers the contents that they named, none where no such row is left. */
export type Forget = (tx: Tx, workspaceId: string) => Promise<string[]>;

/** Throws contents away every night that nothing names any more. */
@Injectable()
export class BlobSweep implements OnModuleInit {
  private readonly owners: Forget[] = [];

  constructor(
    private readonly database: Database,
    private readonly timetable: TimetableService,
    private readonly use: BlobUse,
    private readonly blobs: BlobStore,
  ) {}

  onModuleInit(): void {
    this.timetable.add({
      name: 'unused contents',
      schedule: '0 41 3 * * *',
      run: async () => {
        for (const workspaceId of await this.database.workspaceIds()) await this.sweep(workspaceId);
      },
    });
  }

  /** Features that keep contents say how they forget. */
  add(forget: Forget): void {
    this.owners.push(forget);
  }

  /** Answers how many contents are gone. */
  async sweep(workspaceId: string): Promise<number> {
    let total = 0;
    for (const forget of this.owners) {
      for (let more = true; more; ) {
        const { forgotten, unused } = await this.database.withWorkspace(workspaceId, async (tx) => {
          const contents = await forget(tx, workspaceId);
          return { forgotten: contents.length, unused: await this.use.unused(tx, workspaceId, contents) };
        });
        // After the commit: a content that is left behind by a crash only takes room.
        for (const sha256 of unused) await this.blobs.remove(workspaceId, sha256);
        total += unused.length;
        more = forgotten > 0;
      }
    }
    return total;
  }
}
