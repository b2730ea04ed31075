/** News and blogs by their feeds: a source to listen to, without writing. */

import type { Connector } from '@tingshuo/connector-kit';
import { connect } from './connect.js';
import { home } from './home.js';
import { endpointClass, manifest } from './manifest.js';
import { parse } from './parse.js';

export const feed = { manifest, connect, endpointClass, home, parse } satisfies Connector;
