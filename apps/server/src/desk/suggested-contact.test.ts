import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestContact } from './suggested-contact.js';

describe('suggestContact', () => {
  it.each([
    [
      'an address',
      'write me at Ana.Lopez+shop@mail.example.org.',
      { email: 'ana.lopez+shop@mail.example.org' },
    ],
    ['no fediverse name', '@ana@town.example please help', {}],
    ['a Chinese mobile number', '我的电话是138-0013-8000，谢谢', { phone: '13800138000' }],
    ['full-width digits', '电话１３８００１３８０００', { phone: '13800138000' }],
    ['a mobile number with its country code', '+86 13800138000', { phone: '13800138000' }],
    ['an American number', 'call (415) 555-0134 today', { phone: '(415) 555-0134' }],
    ['an international number', 'tel +44 20 7946 0958', { phone: '+44 20 7946 0958' }],
    ['an order number', 'order no: AB-12345 never came', { order: 'AB-12345' }],
    ['a Chinese order number', '订单号：202611210087 还没发货', { order: '202611210087' }],
    ['no order in plain words', 'in order to help us, order something', {}],
    ['no phone in a long id', 'tracking 913800138000111', {}],
  ])('finds %s', (_what, text, expected) => expect(suggestContact([text])).toEqual(expected));

  it('keeps the first of each over all posts', () => {
    expect(suggestContact(['a@x.example', 'b@x.example order 12345'])).toEqual({
      email: 'a@x.example',
      order: '12345',
    });
  });

  it('answers hostile texts at once and never invents', () => {
    const parts = fc.constantFrom('1', '-', '@', '.', 'a', ' ', '订单', 'order', '+86', '(', ')');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 400 }), (chosen) => {
        const text = chosen.join('');
        const { email, phone } = suggestContact([text]);
        if (email) expect(text.toLowerCase()).toContain(email);
        if (phone) expect(text.replace(/[- ]/g, '')).toContain(phone.replace(/[- ]/g, ''));
      }),
    );
  });
});
