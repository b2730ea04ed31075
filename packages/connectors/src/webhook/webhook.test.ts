import { conformance } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { webhook } from './connector.js';
import { webhookScript } from './scripted-server.js';

const checks = conformance(webhook, webhookScript);

describe('the webhook connector conforms', () => {
  it('to at least a hundred different checks', () => {
    expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(100);
  });
  it.each(checks)('$name', ({ run }) => run());
});
