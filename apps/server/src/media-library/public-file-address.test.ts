import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InstallationKey } from '../platform/secrets/installation-key.js';
import { PUBLIC_FOR_MS, PublicFileAddresses } from './public-file-address.js';

const key = new InstallationKey({ secret: 'k'.repeat(32), home: '' });
const addresses = new PublicFileAddresses(key, { publicUrl: 'https://desk.example' });
const file = { workspaceId: 'w', sha256: 'a'.repeat(64), mimeType: 'image/jpeg' };
const tokenOf = (address: string) => new URL(address).searchParams.get('token') ?? '';

it('reads its own addresses until they end', () => {
  const address = addresses.of(file, 1_000);
  expect(address).toMatch(/^https:\/\/desk\.example\/api\/public-files\?token=[\w-]+\.[\w-]+$/);
  expect(addresses.read(tokenOf(address), 1_000 + PUBLIC_FOR_MS)).toEqual(file);
  expect(addresses.read(tokenOf(address), 1_001 + PUBLIC_FOR_MS)).toBeNull();
});

it('reads nothing that was changed or made up', () => {
  const token = tokenOf(addresses.of(file, 0));
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '0', '_'), (at, letter) => {
      const changed = token.slice(0, at) + letter + token.slice(at + 1);
      // The last letter of a signature carries bits that mean nothing.
      if (changed !== token && at < token.length - 1) expect(addresses.read(changed, 0)).toBeNull();
    }),
  );
  fc.assert(fc.property(fc.string(), (made) => addresses.read(made, 0) === null));
});
