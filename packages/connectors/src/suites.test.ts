import { describe, expect, it } from 'vitest';
import { suites } from './testing/suites.js';

const ALL = await suites();

describe('the conformance suite', () => {
  it.each(ALL)('has at least a hundred checks for $connector.manifest.network', ({ checks }) => {
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(100);
  });
});
