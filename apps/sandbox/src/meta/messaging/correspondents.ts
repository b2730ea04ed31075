/** People of Instagram who wrote to an account, as it may know them. */
import { avatarUrl } from '../../avatars/avatar-route.js';
import { jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import { GraphError } from '../errors.js';
import { askedFields } from '../graph/asked-fields.js';
import { type Operations, renderNode, type Shape } from '../graph/node.js';
import { instagramScopedId } from '../ids.js';

const correspondentShape: Shape<Account> = {
  type: 'InstagramScopedUser',
  id: (person, { page }) => instagramScopedId(page, person),
  usual: ['name', 'username', 'id'],
  fields: {
    name: (person) => person.name,
    username: (person) => person.handle,
    profile_pic: (person, { server }) => avatarUrl(server.sandboxUrl(), person.id),
    follower_count: (person, { server }) => server.worlds.instagram.graph.followerCount(person.id),
    is_verified_user: () => false,
    is_user_follow_business: (person, { server, page }) =>
      server.worlds.instagram.graph.follows(person.id, page.id),
    is_business_follow_user: (person, { server, page }) =>
      server.worlds.instagram.graph.follows(page.id, person.id),
  },
};

export const correspondentOperations: Operations<Account> = {
  GET: {
    name: 'person.get',
    permissions: ['instagram_manage_messages'],
    useCase: 'messenger',
    run: (context, person) => {
      const { server, page } = context;
      const wrote = server.worlds.instagram.messagesOf(page.id).some(({ fromId }) => fromId === person.id);
      if (!wrote)
        throw new GraphError(230, '(#230) User consent is required to access user profile', {
          status: 403,
        });
      return jsonAnswer(renderNode(correspondentShape, person, context, askedFields(context)));
    },
  },
};
