export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.js';
export { startEmbeddedPostgres } from './embedded-postgres.js';
export { freePort } from './free-port.js';
export { type Guardian, guard } from './guardian.js';
export { LocalServiceError, type LocalServiceErrorKind } from './local-service-error.js';
export { withDatabase } from './owner-connection.js';
export { type ProcessLock, takeProcessLock } from './process-lock.js';
export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.js';
