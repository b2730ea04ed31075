import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BlobStore } from '../platform/blobs/blob-store.js';
import { Database } from '../platform/database/database.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { UnusedFiles } from './unused-file.repository.js';

/** So long a file that was taken out of the library can be brought back. */
const KEPT_DAYS = 30;
const BATCH = 50;

/** Throws files away every night that were taken out of the library and that nothing uses. */
@Injectable()
export class UnusedFileSweep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly timetable: TimetableService,
    private readonly files: UnusedFiles,
    private readonly blobs: BlobStore,
  ) {}

  onModuleInit(): void {
    this.timetable.add({
      name: 'unused files',
      schedule: '0 41 3 * * *',
      run: async () => {
        for (const workspaceId of await this.database.workspaceIds()) await this.sweep(workspaceId);
      },
    });
  }

  /** Answers how many contents are gone. */
  async sweep(workspaceId: string): Promise<number> {
    let total = 0;
    for (;;) {
      const contents = await this.database.withWorkspace(workspaceId, async (tx) =>
        this.files.forget(tx, workspaceId, KEPT_DAYS, BATCH),
      );
      // After the commit: a content that is left behind by a crash only takes room.
      for (const sha256 of contents) await this.blobs.remove(workspaceId, sha256);
      total += contents.length;
      if (contents.length === 0) return total;
    }
  }
}
