import pg from 'pg';

/** Connections of the driver itself, which survive that the server goes away. */
export function driverPool(databaseUrl: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max, connectionTimeoutMillis: 10_000 });
  pool.on('error', () => undefined);
  // A server that goes away says so on connections that are in use, too; whoever uses one is told by its query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
