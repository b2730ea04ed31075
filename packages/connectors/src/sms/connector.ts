/** Short messages through any gateway that takes HTTP. */

import type { Connector } from '@tingshuo/connector-kit';
import { availability } from './availability.js';
import { connect } from './connect.js';
import { endpointClass, manifest } from './manifest.js';
import { push } from './push.js';
import { sendMessage } from './send.js';

export const sms = { manifest, connect, endpointClass, availability, sendMessage, push } satisfies Connector;
