import { setTimeout as sleep } from 'node:timers/promises';
import { AccountsService } from '@tingshuo/server';
import pg from 'pg';
import { startProduct } from '../harness/product.js';
import { newWorkspace } from '../harness/webhook-sender.js';
import { RenewingNetwork } from './renewal/renewing-network.js';
import { WorkerProcess } from './renewal/worker-process.js';

const PROCESSES = 4;
const JOBS = 50;
/** So long a process does not ask again where a renewal has failed, and a little more. */
const FAILURE_HOLDS_MS = 6_000;

/** Jobs of several processes that notice at the same moment that the access of an account has ended. */
export const bench = {
  name: 'renewal',
  run: async ({ small }: { small: boolean }): Promise<Record<string, number>> => {
    const renewing = await RenewingNetwork.start();
    const { network } = renewing;
    const environment = { TINGSHUO_ROLE: 'web', TINGSHUO_ALLOW_HOSTS: network.host };
    const product = await startProduct(environment);
    const owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    const workers: WorkerProcess[] = [];
    try {
      for (let n = 0; n < PROCESSES; n += 1) {
        workers.push(
          await WorkerProcess.start({
            ...environment,
            DATABASE_URL: product.database.appUrl,
            TINGSHUO_HOME: product.home,
            PORT: '0',
            PUBLIC_URL: product.url,
          }),
        );
      }
      const workspaceId = await newWorkspace(owner);
      const accounts = small ? 5 : 20;
      let failedJobs = 0;
      const connect = async (n: number) => {
        const profile = { externalId: String(100 + n), handle: `brand${n}`, displayName: 'Brand' };
        const fields = {
          accessToken: 'ended',
          refreshToken: `grant${n}-0`,
          clientId: 'app',
          clientSecret: '',
        };
        const asked = { network: 'x', baseUrl: network.url, fields };
        const id = await product.app.get(AccountsService).store(workspaceId, asked, profile, 'system');
        return { workspaceId, id, ...asked, issuer: 'x', ...profile, settings: {} };
      };
      /** All processes at once; answers how many jobs failed. */
      const read = async (account: object) => {
        const shares = workers.map((worker, k) =>
          worker.read(account, Math.floor(JOBS / PROCESSES) + (k < JOBS % PROCESSES ? 1 : 0)),
        );
        return (await Promise.all(shares)).reduce((sum, failed) => sum + failed, 0);
      };
      for (let n = 0; n < accounts; n += 1) failedJobs += await read(await connect(n));
      const last = await connect(accounts);
      renewing.isDown = true;
      const failedWhileDown = await read(last);
      renewing.isDown = false;
      await sleep(FAILURE_HOLDS_MS);
      const failedAfterwards = await read(last);
      const { rows } = await owner.query<{ gone: number }>(
        `SELECT count(*)::int AS gone FROM social_account WHERE status <> 'active'`,
      );
      const calls = [...renewing.calls.values()];
      return {
        processes: PROCESSES,
        accounts,
        jobsAtTheMoment: JOBS,
        renewals: calls.reduce((sum, count) => sum + count, 0),
        mostRenewalsOfAnAccount: Math.max(...calls),
        refusedGrants: renewing.refused,
        failedJobs,
        failedWhileDown,
        // One for each process.
        renewalsTriedWhileDown: renewing.callsWhileDown,
        failedAfterwards,
        accountsDisconnected: rows[0]?.gone ?? -1,
      };
    } finally {
      await Promise.all(workers.map(async (worker) => await worker.close()));
      await owner.end();
      await product.close();
      await network.close();
    }
  },
};
