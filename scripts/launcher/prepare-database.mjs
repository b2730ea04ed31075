// Run as a program of its own, so that the launcher, which stays for days, never loads the database packages.
// Reads {ownerUrl, appPassword} as JSON from standard input; prints {appUrl, applied, identity} or {error} as its last line.
import { text } from 'node:stream/consumers';

async function identityOf(url) {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      'SELECT system_identifier::text AS cluster, (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS database FROM pg_control_system()',
    );
    return `${rows[0].cluster}/${rows[0].database}`;
  } catch {
    return '';
  } finally {
    await client.end();
  }
}

const answer = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
try {
  const { ownerUrl, appPassword } = JSON.parse(await text(process.stdin));
  const { prepareDatabase } = await import('../../prisma/dist/prepare-database.js');
  const prepared = await prepareDatabase(ownerUrl, appPassword);
  answer({ ...prepared, identity: await identityOf(ownerUrl) });
} catch (error) {
  const { code = '', message = String(error) } = error.errors?.[0] ?? error;
  answer({ error: { code, message } });
  process.exitCode = 1;
}
