import {
  type HandPosting,
  type LocalText,
  type Manifest,
  type NetworkSign,
  type PublishingRule,
  sameFor,
} from '@tingshuo/connector-kit';

/** What is particular to a network that people post to by hand. */
export interface ByHandNetwork {
  network: string;
  name: LocalText;
  shortName?: LocalText;
  sign: NetworkSign;
  baseUrl: string;
  /** Longest text, in characters. */
  maxText: number;
  publishing: PublishingRule;
  byHand: HandPosting;
}

const NO_API: LocalText = {
  en: 'The network has no way for apps: people do it by hand.',
  zh: '该平台未向应用开放接口，需人工操作。',
};
const DAY_MS = 24 * 3_600_000;

/** A manifest without a single ability: an account is a name, and posts become tasks. */
export function byHandManifest(of: ByHandNetwork): Manifest {
  return {
    network: of.network,
    name: of.name,
    ...(of.shortName && { shortName: of.shortName }),
    sign: of.sign,
    fields: [
      {
        key: 'name',
        label: { en: 'Name of the account', zh: '账号名称' },
        help: {
          en: 'As people know it there. Nothing else is needed: no key and no password.',
          zh: '填写该平台上的账号名称即可，无需密钥和密码。',
        },
        required: true,
      },
    ],
    text: {
      unit: { en: 'characters', zh: '字' },
      fallback: { max: of.maxText },
      counting: 'code-points',
    },
    publishing: of.publishing,
    abilities: {
      verify: { en: 'Nobody can be asked: a name is enough.', zh: '无法验证，只需填写名称。' },
      ...sameFor(NO_API),
    },
    byHand: of.byHand,
    rateLimits: { none: { limit: 1, windowMs: DAY_MS } },
    idempotency: { by: 'none', windowMs: 0 },
    settleMs: 0,
    issuer: 'network',
    baseUrl: of.baseUrl,
  };
}
