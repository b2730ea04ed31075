/** Facebook Pages (Graph API) below /facebook. */
import type { NetworkDefinition } from '../../network.js';
import { openMeta } from '../meta.js';
import { LONGEST_POST, postLength } from './publishing.js';

export const facebook: NetworkDefinition = {
  name: 'facebook',
  prefix: '/facebook',
  residents: 2,
  pace: 0.3,
  privatePace: 0.05,
  text: { characters: { max: LONGEST_POST, of: postLength } },
  open: (parts) => openMeta('facebook', parts, (server, post) => `${server.baseUrl()}/posts/${post.id}`),
};
