import { describe, expect, it } from 'vitest';
import { connectors } from './index.js';

const inviting = connectors.flatMap(({ manifest }) =>
  manifest.messageInvitation ? [[manifest.network, manifest.messageInvitation] as const] : [],
);

describe('invitations to write in private', () => {
  it('exist where a network has public posts and private messages', () => {
    expect(inviting.map(([network]) => network).sort()).toEqual(
      ['facebook', 'instagram', 'mastodon', 'telegram', 'wechat', 'weibo', 'x'].sort(),
    );
  });

  it.each(inviting)(
    '%s says it in both languages and names its link where it has one',
    (_, { text, link }) => {
      for (const words of [text.en, text.zh]) {
        expect(words.trim()).not.toBe('');
        expect(words.includes('{link}')).toBe(link !== undefined);
        expect(words.replace(/\{(link|handle|name)\}/g, '')).not.toMatch(/[{}]/);
      }
      if (link !== undefined) expect(link).toMatch(/^https:\/\/[\w.]+\/[^{}]*\{(id|handle)\}$/);
    },
  );
});
