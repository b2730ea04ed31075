import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.js';

/** A statement that begins with this is planned once per connection: for fixed statements of hot paths. */
const KEPT = '/* kept */';

/**
 * A Prisma client over its own pool of at most `max` connections to `url`. Raw statements that begin with the
 * comment `kept` stay prepared on their connection; all others are planned for the values of each call.
 */
export function createPrisma(url: string, max: number): PrismaClient {
  const nameOf = keptStatements();
  return new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: url, max },
      { statementNameGenerator: ({ sql }) => nameOf(sql) },
    ),
  });
}

/** Names the statements that stay prepared on the connections of one pool; all others get an empty name. */
export function keptStatements(): (sql: string) => string {
  const names = new Map<string, string>();
  return (sql) => {
    if (!sql.startsWith(KEPT)) return '';
    const name = names.get(sql) ?? `kept_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
