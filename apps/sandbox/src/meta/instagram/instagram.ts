/** Instagram (professional accounts in the Graph API) below /instagram. */
import type { NetworkDefinition } from '../../network.js';
import { shortcode } from '../ids.js';
import { openMeta } from '../meta.js';
import { captionLength, LONGEST_CAPTION } from './publishing.js';

export const instagram: NetworkDefinition = {
  name: 'instagram',
  prefix: '/instagram',
  residents: 1,
  pace: 0.2,
  privatePace: 0.05,
  text: { characters: { max: LONGEST_CAPTION, of: captionLength } },
  open: (parts) =>
    openMeta('instagram', parts, (server, post) => `${server.baseUrl()}/p/${shortcode(post)}/`),
};
