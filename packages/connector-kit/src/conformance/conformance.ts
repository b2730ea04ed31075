import type { Connector } from '../contract.js';
import { actChecks } from './act-checks.js';
import type { Check } from './check.js';
import { manifestChecks } from './manifest-checks.js';
import { mappingChecks } from './mapping-checks.js';
import { messageChecks } from './message-checks.js';
import { pushChecks } from './push-checks.js';
import { queueChecks } from './queue-checks.js';
import { readBackChecks } from './read-back-checks.js';
import { readChecks } from './read-checks.js';
import { registrarChecks } from './registrar-checks.js';
import type { NetworkScript } from './script.js';
import { streamChecks } from './stream-checks.js';
import { templateChecks } from './template-checks.js';
import { windowChecks } from './window-checks.js';
import { writeChecks } from './write-checks.js';

/**
 * The checks that every connector must pass, for the abilities that it has. Each check runs alone against a loopback
 * server of its own, which answers through `script`; register them with any test runner.
 */
export function conformance(connector: Connector, script: NetworkScript): Check[] {
  return [
    ...manifestChecks(connector),
    ...readChecks(connector, script),
    ...streamChecks(connector, script),
    ...windowChecks(connector, script),
    ...queueChecks(connector, script),
    ...mappingChecks(connector, script),
    ...readBackChecks(connector, script),
    ...writeChecks(connector, script),
    ...actChecks(connector, script),
    ...messageChecks(connector, script),
    ...templateChecks(connector, script),
    ...pushChecks(connector, script),
    ...registrarChecks(connector, script),
  ];
}

/** The checks of a connector that has no server of a network behind it: its manifest and what is pushed to it. */
export function pushConformance(connector: Connector, script: NetworkScript): Check[] {
  return [...manifestChecks(connector), ...pushChecks(connector, script)];
}
