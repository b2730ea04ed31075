export { ensureAppRole } from './app-role.js';
export { createPrisma, keptStatements } from './client.js';
export { Prisma, PrismaClient } from './generated/client.js';
export { migrateDeploy, migrationsDir } from './migrate.js';
export { prepareDatabase } from './prepare-database.js';
