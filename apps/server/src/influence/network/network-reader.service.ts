import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { currencyDigits } from '../../transactions/table/currency.js';
import { LayoutKeeper } from '../layout/layout-keeper.service.js';
import { type ActColumns, ActsRepository } from './acts.repository.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleTable } from './people-table.js';
import { WorkspaceNetwork } from './workspace-network.js';

/** A network of millions of interactions is read in one statement. */
const READ_MS = 120_000;
/** Interactions that are taken up without a pause. */
const PIECE = 100_000;

/** Copies a workspace's network out of PostgreSQL, and takes up what is new. */
@Injectable()
export class NetworkReader {
  constructor(
    private readonly database: Database,
    private readonly acts: ActsRepository,
    private readonly people: PeopleRepository,
    private readonly layouts: LayoutKeeper,
  ) {}

  async load(workspaceId: string): Promise<WorkspaceNetwork> {
    const network = new WorkspaceNetwork();
    await this.catchUp(workspaceId, network);
    await this.readPeople(workspaceId, network);
    network.saved = await this.layouts.before(workspaceId, network);
    return network;
  }

  /** Appends the interactions that were added since the last reading, and answers them. */
  async catchUp(workspaceId: string, network: WorkspaceNetwork): Promise<ActColumns> {
    const acts = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.acts.addedSince(tx, workspaceId, network.taken),
      { timeoutMs: READ_MS },
    );
    await this.append(network, acts);
    return acts;
  }

  /** In pieces that hold up nobody: a million interactions take a tenth of a second. */
  private async append(network: WorkspaceNetwork, { taken, ...acts }: ActColumns): Promise<void> {
    for (let at = 0; at < acts.timesMs.length; at += PIECE) {
      if (at > 0) await setImmediate();
      network.log.appendColumns({
        ...acts,
        sources: acts.sources.subarray(at, at + PIECE),
        targets: acts.targets.subarray(at, at + PIECE),
        kindOf: acts.kindOf.subarray(at, at + PIECE),
        timesMs: acts.timesMs.subarray(at, at + PIECE),
      });
    }
    network.taken = taken;
  }

  /** Reads the follows and everyone's profile anew. */
  async readPeople(workspaceId: string, network: WorkspaceNetwork): Promise<void> {
    const nodes = network.log.nodes.size;
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
        // Who bought something is somebody here without a single act.
        const node = row.customer ? network.log.nodes.intern(row.id) : network.log.nodes.indexOf(row.id);
        if (node !== undefined) table.set(node, row);
      }
    }
    const customers = await this.customers(workspaceId);
    table.minorDigits = currencyDigits(customers?.currency ?? '');
    network.customersMs = customers?.reckonedMs ?? 0;
    network.people = table;
    network.namedNodes = nodes;
    network.reactions = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.acts.reactions(tx, workspaceId),
      { timeoutMs: READ_MS },
    );
  }

  /** What the figures of customers rest on, and when they were made. */
  async customers(workspaceId: string): Promise<{ reckonedMs: number; currency: string } | null> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      this.people.customers(tx, workspaceId),
    );
  }
}
