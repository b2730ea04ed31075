import { CampaignDraft } from '@tingshuo/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeFor, newDraft } from './campaign-draft.js';

it('makes codes that the server takes', () => {
  expect(codeFor('春茶 Spring Tea, 2026!')).toBe('春茶-spring-tea-2026');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
      const code = codeFor(name);
      if (/^[\p{L}\p{N}]/u.test(code)) expect(CampaignDraft.shape.code.safeParse(code).success).toBe(true);
    }),
  );
});

it('begins with the colour that is used least', () => {
  expect(newDraft([]).colour).toBe('orange');
});
