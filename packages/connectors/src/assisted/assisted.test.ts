import { CONNECTOR_ABILITIES } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { connectors } from '../index.js';

const byHand = connectors.filter(({ manifest }) => manifest.byHand);

describe('networks that people post to by hand', () => {
  it('are those that let no app in', () => {
    expect(byHand.map(({ manifest }) => manifest.network)).toEqual(['xiaohongshu', 'douyin', 'moments']);
  });

  it.each(byHand)('$manifest.network can be called for nothing', (connector) => {
    expect(CONNECTOR_ABILITIES.filter((ability) => connector[ability])).toEqual([]);
    expect(connector.push ?? connector.registerPush ?? connector.textLimits).toBeUndefined();
  });

  it.each(byHand)(
    '$manifest.network is connected by a name and nothing else',
    async ({ connect, manifest }) => {
      const verify = (name: string) =>
        connect.verify({ credentials: { name } } as unknown as Parameters<typeof connect.verify>[0]);
      expect(await verify(' @听说咖啡 ')).toEqual({
        externalId: '听说咖啡',
        handle: '听说咖啡',
        displayName: '听说咖啡',
      });
      await expect(verify(' ')).rejects.toMatchObject({ code: 'name_missing' });
      await expect(verify('长'.repeat(101))).rejects.toMatchObject({ code: 'name_missing' });
      expect(manifest.fields.map(({ key, secret }) => [key, secret])).toEqual([['name', undefined]]);
    },
  );

  it.each(byHand)(
    '$manifest.network tells what to look at, in both languages',
    ({ manifest: { byHand: rule } }) => {
      expect(rule?.checklist.length).toBeGreaterThan(2);
      for (const { en, zh } of rule?.checklist ?? []) {
        expect(en).toMatch(/\.$/);
        expect(zh).toMatch(/。$/);
      }
      const { example, rules } = rule?.link ?? { example: '', rules: [] };
      const found = rules.filter(
        ({ host, path }) => example.includes(host) && new RegExp(path).test(new URL(example).pathname),
      );
      expect(found.length > 0).toBe(rule?.link !== undefined);
    },
  );
});
