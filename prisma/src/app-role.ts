import pg from 'pg';

const ROLE = 'tingshuo_app';

/**
 * Makes the role that the application's pools connect as: it owns nothing and cannot bypass row-level security.
 * Grants what it needs on the migrated schema and returns its connection URL (same server and database).
 * `password` must be stable for all processes of one installation. Throws when the owner may not create roles.
 */
export async function ensureAppRole(ownerUrl: string, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const secret = client.escapeLiteral(password);
    await client.query('SELECT pg_advisory_lock(72707370)');
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ROLE]);
    const verb = rowCount ? 'ALTER' : 'CREATE';
    await client.query(
      `${verb} ROLE ${ROLE} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD ${secret}`,
    );
    await client.query(`
      GRANT USAGE ON SCHEMA public TO ${ROLE};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${ROLE};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${ROLE};
      REVOKE ALL ON _prisma_migrations FROM ${ROLE};
      REVOKE UPDATE, DELETE, TRUNCATE ON domain_event FROM ${ROLE};
      REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO ${ROLE}`);
  } finally {
    await client.end();
  }
  const url = new URL(ownerUrl);
  url.username = ROLE;
  url.password = encodeURIComponent(password);
  return url.toString();
}
