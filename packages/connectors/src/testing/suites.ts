/** Every connector with the scripted server of its network: what the conformance suite runs on. */

import {
  type Check,
  type Connector,
  conformance,
  mailConformance,
  type NetworkScript,
} from '@tingshuo/connector-kit';
import { blueskyScript } from '../bluesky/scripted-server.js';
import { facebookScript } from '../facebook/scripted-server.js';
import { feedScript } from '../feed/scripted-server.js';
import { connectors } from '../index.js';
import { instagramScript } from '../instagram/scripted-server.js';
import { mastodonScript } from '../mastodon/scripted-server.js';
import { smsScript } from '../sms/scripted-server.js';
import { telegramScript } from '../telegram/scripted-server.js';
import { webhookScript } from '../webhook/scripted-server.js';
import { plainScript } from '../wechat/scripted-server.js';
import { weiboScript } from '../weibo/scripted-server.js';
import { xScript } from '../x/scripted-server.js';

const SCRIPTS: Readonly<Record<string, NetworkScript>> = {
  mastodon: mastodonScript,
  bluesky: blueskyScript,
  x: xScript,
  telegram: telegramScript,
  wechat: plainScript,
  facebook: facebookScript,
  instagram: instagramScript,
  weibo: weiboScript('commercial'),
  feed: feedScript,
  webhook: webhookScript,
  sms: smsScript,
};

export const MAIL = {
  credentials: { password: 'sesame-4711', imap: 'imap.shop.example', smtp: 'smtp.shop.example' },
  secret: 'sesame-4711',
};

/** The checks of each connector that has a network behind it; throws where one has no script. */
export const suites = (): { connector: Connector; checks: Check[] }[] =>
  connectors
    .filter(({ manifest }) => manifest.network !== 'webchat' && !manifest.byHand)
    .map((connector) => {
      if (connector.manifest.network === 'email')
        return { connector, checks: mailConformance(connector, MAIL) };
      const script = SCRIPTS[connector.manifest.network];
      if (!script) throw new Error(`${connector.manifest.network} has no scripted server`);
      return { connector, checks: conformance(connector, script) };
    });
