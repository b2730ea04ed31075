import { describe, expect, it } from 'vitest';
import { addressOf, settingOf } from './account-setting.js';

const account = {
  baseUrl: 'https://shop.example/api',
  credentials: { url: ' hooks/{to} ', tier: 'free' },
  settings: { tier: 'commercial' },
};

describe('a value that a person chose', () => {
  it('is the setting before the field of the form', () => {
    expect(settingOf(account, 'tier')).toBe('commercial');
    expect(settingOf({ credentials: account.credentials }, 'tier')).toBe('free');
    expect(settingOf({ ...account, settings: { tier: '' } }, 'tier')).toBe('free');
    expect(settingOf(account, 'other')).toBeUndefined();
  });
  it('is an address below the base, after its places were filled', () => {
    const filled = addressOf(account, 'url', (template) => template.replace('{to}', '1'));
    expect(filled).toBe('https://shop.example/api/hooks/1');
    expect(addressOf({ ...account, credentials: { url: 'https://b.example/x' } }, 'url')).toBe(
      'https://b.example/x',
    );
    expect(addressOf({ ...account, credentials: { url: '  ' } }, 'url')).toBeUndefined();
  });
});
