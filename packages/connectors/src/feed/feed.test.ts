import { conformance } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { feed } from './connector.js';
import { feedScript } from './scripted-server.js';

const checks = conformance(feed, feedScript);

describe('the feed connector conforms', () => {
  it('to at least a hundred different checks', () => {
    expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(100);
  });
  it.each(checks)('$name', ({ run }) => run());
});
