import type { RemoteEvent } from '@tingshuo/connector-kit';
import { type IngestResult, IngestService } from '@tingshuo/server';
import pg from 'pg';
import { type ListeningWorkspace, listeningWorkspace, type WorkspacePlan } from './listening-workspace.js';
import { type Product, startProduct } from './product.js';

/** The product with its workers still, fed by hand and looked at as the database's owner. */
export interface Listening {
  product: Product;
  ingest: IngestService;
  owner: pg.Client;
  workspace(plan?: WorkspacePlan): Promise<ListeningWorkspace>;
  /** Feeds one batch into a stream of the workspace. */
  feed(
    workspace: ListeningWorkspace,
    events: readonly RemoteEvent[],
    options?: { stream?: number; cursor?: Record<string, string>; fence?: bigint },
  ): Promise<IngestResult>;
  rows<T extends pg.QueryResultRow = pg.QueryResultRow>(
    workspace: { id: string },
    sql: string,
    ...more: unknown[]
  ): Promise<T[]>;
  close(): Promise<void>;
}

export async function startListening(): Promise<Listening> {
  const product = await startProduct({ TINGSHUO_ROLE: 'web' });
  const ingest = product.app.get(IngestService);
  const owner = new pg.Client({ connectionString: product.database.ownerUrl });
  await owner.connect();
  return {
    product,
    ingest,
    owner,
    workspace: (plan) => listeningWorkspace(owner, plan),
    feed: async (workspace, events, { stream = 0, cursor = {}, fence } = {}) => {
      const claimed = workspace.streams[stream];
      if (!claimed) throw new Error(`the workspace has no stream ${stream}`);
      return await ingest.ingest({
        workspaceId: workspace.id,
        stream: { id: claimed.id, fence: fence ?? claimed.fence },
        account: workspace.account,
        events,
        refused: [],
        cursor,
      });
    },
    rows: async <T extends pg.QueryResultRow>(workspace: { id: string }, sql: string, ...more: unknown[]) =>
      (await owner.query<T>(sql, [workspace.id, ...more])).rows,
    close: async () => {
      await owner.end();
      await product.close();
    },
  };
}
