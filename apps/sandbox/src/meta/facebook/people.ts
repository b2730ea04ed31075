/** People and pages as a page sees them: a name and an id that no other page knows. */
import { avatarUrl } from '../../avatars/avatar-route.js';
import { jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import { askedFields } from '../graph/asked-fields.js';
import { type Operations, renderNode, type Shape } from '../graph/node.js';
import { pageScopedId } from '../ids.js';
import type { GraphContext } from '../server.js';

type Json = Record<string, unknown>;

export function visibleId({ page }: GraphContext, account: Account): string {
  return account.role === 'brand' ? account.id : pageScopedId(page, account);
}

export function personByScopedId(context: GraphContext, id: string): Account | undefined {
  return context.server.worlds.facebook.accounts
    .all()
    .find((account) => account.role === 'person' && pageScopedId(context.page, account) === id);
}

export function picture({ server }: GraphContext, account: Account): Json {
  const url = avatarUrl(server.sandboxUrl(), account.id);
  return { data: { height: 50, width: 50, is_silhouette: false, url } };
}

/** Whoever wrote, liked or is called. */
export const profileShape: Shape<Account> = {
  type: 'Profile',
  id: (account, context) => visibleId(context, account),
  usual: ['name', 'id'],
  fields: {
    name: (account) => account.name,
    username: (account) => (account.role === 'brand' ? account.handle : undefined),
    link: (account, { server }) =>
      account.role === 'brand' ? `${server.baseUrl()}/${account.handle}` : undefined,
    picture: (account, context) => picture(context, account),
    pic: (account, { server }) => avatarUrl(server.sandboxUrl(), account.id),
    first_name: (account) => account.name.split(' ')[0],
    last_name: (account) => account.name.split(' ').slice(1).join(' '),
    profile_pic: (account, { server }) => avatarUrl(server.sandboxUrl(), account.id),
    locale: (account) => (account.lang === 'zh' ? 'zh_CN' : 'en_US'),
  },
};

export const personOperations: Operations<Account> = {
  GET: {
    name: 'person.get',
    permissions: ['pages_messaging', 'pages_read_engagement', 'pages_read_user_content'],
    run: (context, person) => {
      const asked = askedFields(context);
      const usual = ['first_name', 'last_name', 'profile_pic', 'id'];
      return jsonAnswer(renderNode({ ...profileShape, usual }, person, context, asked));
    },
  },
};
