import { type Connector, conformance } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { weibo } from './connector.js';
import { weiboScriptOf } from './scripted-server.js';

// What the free API refuses is no ability of an account there.
const { search: _search, watch: _watch, ...free } = weibo;
const SUITES: [string, Connector, Parameters<typeof weiboScriptOf>[0]][] = [
  ['commercial', weibo, 'commercial'],
  ['free', free, 'free'],
];

describe.each(SUITES)('the Weibo connector on the %s API conforms', (_name, connector, tier) => {
  const checks = conformance(connector, weiboScriptOf(tier));
  it('to at least a hundred different checks', () => {
    expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(100);
  });
  it.each(checks)('$name', ({ run }) => run());
});
