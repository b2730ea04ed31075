import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { abilitiesTable } from './abilities-table.js';
import { connectors } from './index.js';

describe('the page of networks', () => {
  it('is the one that the manifests draw', () => {
    const page = readFileSync(new URL('../../../docs/networks.md', import.meta.url), 'utf8');
    expect(page, 'npx tingshuo connectors table > docs/networks.md').toBe(abilitiesTable(connectors));
  });

  it('tells for every network what it can do or why it cannot', () => {
    for (const { manifest } of connectors) {
      const told = Object.keys(manifest.abilities).length;
      expect(told, `${manifest.network} tells of ${told} abilities`).toBeGreaterThan(9);
    }
  });
});
