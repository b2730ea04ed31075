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
      const told = (await read(context.http, request, instance, mastodonErrors)).value;
      const { max, urlLength, options, optionLength, seconds } = told;
      const poll = withoutUndefined({
        maxOptions: options,
        maxOptionLength: optionLength,
        maxMinutes: seconds === undefined ? undefined : Math.floor(seconds / 60),
      });
      return {
        ...FALLBACK_LIMITS,
        max,
        ...withoutUndefined({ urlLength }),
        ...(Object.keys(poll).length > 0 && { poll }),
      };
    } catch (error) {
      if (error instanceof ConnectorError && error.kind !== 'rejected' && error.kind !== 'bad_response')
        throw error;
    }
  }
  return FALLBACK_LIMITS;
};
