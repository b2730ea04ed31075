import { conformance } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { telegram } from './connector.js';
import { telegramScript } from './scripted-server.js';

const checks = conformance(telegram, telegramScript);

describe('the Telegram connector conforms', () => {
  it('to at least a hundred different checks', () => {
    expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(100);
  });
  it.each(checks)('$name', ({ run }) => run());
});
