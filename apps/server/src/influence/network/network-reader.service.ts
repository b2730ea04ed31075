import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { ActsRepository } from './acts.repository.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleTable } from './people-table.js';
import { WorkspaceNetwork } from './workspace-network.js';

/** A network of millions of interactions is read in one statement. */
const READ_MS = 120_000;

/** Copies a workspace's network out of PostgreSQL, and takes up what is new. */
@Injectable()
export class NetworkReader {
  constructor(
    private readonly database: Database,
    private readonly acts: ActsRepository,
    private readonly people: PeopleRepository,
  ) {}

  async load(workspaceId: string): Promise<WorkspaceNetwork> {
    const network = new WorkspaceNetwork();
    await this.catchUp(workspaceId, network);
    await this.readPeople(workspaceId, network);
    return network;
  }

  /** Appends the interactions that were added since the last reading; returns how many. */
  async catchUp(workspaceId: string, network: WorkspaceNetwork): Promise<number> {
    const acts = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.acts.addedSince(tx, workspaceId, network.taken),
      { timeoutMs: READ_MS },
    );
    return network.append(acts);
  }

  /** Reads the follows and everyone's profile anew. */
  async readPeople(workspaceId: string, network: WorkspaceNetwork): Promise<void> {
    const follows = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.acts.follows(tx, workspaceId),
      { timeoutMs: READ_MS },
    );
    network.setFollows(follows);
    const table = new PeopleTable();
    const pages = this.people.pages(
      async (work) => await this.database.withWorkspace(workspaceId, work, { timeoutMs: READ_MS }),
      workspaceId,
    );
    for await (const rows of pages) {
      for (const row of rows) {
        const node = network.log.nodes.indexOf(row.id);
        if (node !== undefined) table.set(node, row);
      }
    }
    network.people = table;
  }
}
