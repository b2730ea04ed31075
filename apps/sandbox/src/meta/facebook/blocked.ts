/** People whom a page has banned: they are listed, and what they do is let through all the same. */
import { jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import { invalidParameter } from '../errors.js';
import { edgeAnswer } from '../graph/edge.js';
import type { Operations } from '../graph/node.js';
import { type GraphContext, structuredParam } from '../server.js';
import { personByScopedId, profileShape } from './people.js';

const permissions = ['pages_manage_engagement'] as const;

export const blockedOperations: Operations<Account> = {
  'POST blocked': {
    name: 'page.blocked.create',
    permissions,
    run: (context, page) => {
      const people = named(context);
      for (const [, person] of people) bannedBy(context, page).add(person.id);
      return jsonAnswer(Object.fromEntries(people.map(([id]) => [id, true])));
    },
  },
  'DELETE blocked': {
    name: 'page.blocked.delete',
    permissions,
    run: (context, page) => {
      for (const [, person] of named(context)) bannedBy(context, page).delete(person.id);
      return jsonAnswer({ success: true });
    },
  },
  'GET blocked': {
    name: 'page.blocked.list',
    permissions,
    run: (context, page) => {
      const banned = bannedBy(context, page);
      const nodes = context.server.worlds.facebook.accounts.all().filter(({ id }) => banned.has(id));
      return edgeAnswer(context, {
        of: page.id,
        name: 'blocked',
        shape: profileShape,
        nodes,
        placeOf: ({ id }) => BigInt(id),
      });
    },
  },
};

function bannedBy({ server }: GraphContext, page: Account): Set<string> {
  const known = server.banned.get(page.id) ?? new Set<string>();
  server.banned.set(page.id, known);
  return known;
}

function named(context: GraphContext): [string, Account][] {
  const given = structuredParam(context, 'user');
  const ids = Array.isArray(given) ? given.map(String) : [String(given ?? '')];
  return ids.map((id) => {
    const person = personByScopedId(context, id);
    if (!person) throw invalidParameter('Invalid parameter: user');
    return [id, person];
  });
}
