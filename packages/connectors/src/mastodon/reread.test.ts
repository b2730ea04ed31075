import type { AccountContext, HttpRequest } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { reread } from './reread.js';

const NOW = '2026-11-22T08:00:00.000Z';

function account(answers: Record<string, { status: number; body: string }>): AccountContext {
  return {
    baseUrl: 'https://social.example',
    credentials: { accessToken: 't' },
    settings: {},
    account: { externalId: '1', handle: 'brand' },
    now: () => new Date(NOW),
    http: {
      request: async ({ url }: HttpRequest) => {
        const { status, body } = answers[url.split('/').at(-1) ?? ''] ?? { status: 500, body: '{}' };
        return {
          status,
          url,
          headers: {},
          freshConnection: true,
          text: body,
          json: () => JSON.parse(body) as unknown,
        };
      },
    },
  };
}

const status = (id: string, text: string, editedAt: string | null) =>
  JSON.stringify({
    id,
    content: `<p>${text}</p>`,
    created_at: '2026-11-22T07:00:00.000Z',
    edited_at: editedAt,
    visibility: 'public',
    uri: `https://social.example/${id}`,
    url: `https://social.example/${id}`,
    account: {
      id: '7',
      acct: 'ana',
      username: 'ana',
      display_name: 'Ana',
      url: 'https://social.example/@ana',
    },
    mentions: [],
    tags: [],
    media_attachments: [],
  });

describe('looking at posts again', () => {
  it('tells edited from deleted ones, and says nothing of what it cannot tell', async () => {
    const found = await reread(
      account({
        same: { status: 200, body: status('same', 'as it was', null) },
        edited: { status: 200, body: status('edited', 'now different', NOW) },
        deleted: { status: 404, body: '{"error":"Record not found"}' },
        hidden: { status: 403, body: '{"error":"This action is not allowed"}' },
        proxy: { status: 404, body: '<html>not found</html>' },
      }),
      ['same', 'edited', 'deleted', 'hidden', 'proxy'],
    );
    expect(found.posts.map(({ externalId, editedAt }) => [externalId, editedAt])).toEqual([
      ['same', undefined],
      ['edited', NOW],
    ]);
    expect(found.gone).toEqual(['deleted']);
  });

  it('does not take a server that fails for one that has deleted', async () => {
    await expect(reread(account({}), ['any'])).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
