import { mailConformance } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { email } from './connector.js';

const secret = 'sesame-4711';
const credentials = { password: secret, imap: 'imap.shop.example', smtp: 'smtp.shop.example' };
const checks = mailConformance(email, { credentials, secret });

describe('the mail connector conforms', () => {
  it('to at least a hundred different checks', () => {
    expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(100);
  });
  it.each(checks)('$name', ({ run }) => run());
});
