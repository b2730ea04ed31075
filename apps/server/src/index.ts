export { runCommandLine, type Terminal } from './cli/run-command.js';
export { createApp } from './create-app.js';
export { IngestService } from './listening/ingest/ingest.service.js';
export type { HearingAccount, IngestInput, IngestResult } from './listening/ingest/ingest-input.js';
export { PollService } from './listening/poll/poll.service.js';
export { type Config, readConfig } from './platform/config/config.js';
