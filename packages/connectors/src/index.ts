import type { Connector } from '@tingshuo/connector-kit';
import { mastodon } from './mastodon/connector.js';

/** Every network that the product speaks. Adding one is a folder beside this file and a line here. */
export const connectors: readonly Connector[] = [mastodon];

export { mastodon };
