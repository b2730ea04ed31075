/** The sandbox as other programs start it. */

export { FAULT_KINDS, type FaultDraft, type FaultKind } from './faults/fault-rule.js';
export type { LogEntry } from './http/request-log.js';
export type { MailTown } from './mail/mail-town.js';
export type { WrittenFile } from './mail/written-mail.js';
export type { TextMeasure } from './network.js';
export { textMeasures } from './networks.js';
export type { SandboxOptions } from './options.js';
export { type Sandbox, startSandbox } from './sandbox.js';
