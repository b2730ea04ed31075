import {
  type Connector,
  ConnectorError,
  read,
  type TextLimits,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { instance } from './schemas.js';

export const FALLBACK_LIMITS: TextLimits = { max: 500, urlLength: 23 };

/** The instance's own limits; servers without the second version of the endpoint are asked by the first. */
export const textLimits: NonNullable<Connector['textLimits']> = async (context) => {
  for (const version of ['v2', 'v1']) {
    try {
      const request = { url: `${context.baseUrl}/api/${version}/instance` };
      const { statuses } = (await read(context.http, request, instance, mastodonErrors)).value.configuration;
      return {
        ...FALLBACK_LIMITS,
        max: statuses.max_characters,
        ...withoutUndefined({ urlLength: statuses.characters_reserved_per_url }),
      };
    } catch (error) {
      if (error instanceof ConnectorError && error.kind !== 'rejected' && error.kind !== 'bad_response')
        throw error;
    }
  }
  return FALLBACK_LIMITS;
};
