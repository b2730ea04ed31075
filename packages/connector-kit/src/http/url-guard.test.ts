import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HttpFailure } from './failure.js';
import { createUrlGuard, isPublicAddress, type UrlGuardOptions } from './url-guard.js';

const FORBIDDEN = [
  '127.0.0.1',
  '127.1.2.3',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '192.0.0.8',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001::1',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'febf::1',
  'ff02::1',
  '2001:db8::1',
  'not an address',
  '',
];
const PUBLIC = ['1.1.1.1', '8.8.8.8', '93.184.216.34', '2606:4700::1111'];

describe('isPublicAddress', () => {
  it.each(FORBIDDEN)('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(PUBLIC)('takes %s', (address) => expect(isPublicAddress(address)).toBe(true));
  it('refuses every address that embeds loopback or a private network in IPv6', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('::', '::ffff:', '64:ff9b::'),
        fc.constantFrom(127, 10),
        fc.nat(255),
        (prefix, first, last) => {
          expect(isPublicAddress(`${prefix}${first}.0.0.${last}`)).toBe(false);
        },
      ),
    );
  });
});

describe('check', () => {
  const refused = (address: string, options: UrlGuardOptions = {}) => {
    try {
      createUrlGuard(options).check(address);
    } catch (error) {
      return error instanceof HttpFailure && error.code === 'blocked' && !error.requestSent;
    }
    return false;
  };

  it.each([
    'http://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'nonsense',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://user:secret@example.org/',
  ])('refuses %s', (address) => expect(refused(address)).toBe(true));

  it('takes a public https address', () =>
    expect(createUrlGuard().check('https://example.org/a').href).toBe('https://example.org/a'));
  it('takes loopback and plain http only where the host is listed', () => {
    const allowHosts = ['127.0.0.1:4100', 'snac.localhost'];
    expect(refused('http://127.0.0.1:4100/', { allowHosts })).toBe(false);
    expect(refused('http://snac.localhost/', { allowHosts })).toBe(false);
    expect(refused('http://127.0.0.1:4101/', { allowHosts })).toBe(true);
  });
  it('refuses ports that are not listed', () =>
    expect(refused('https://example.org:22/', { ports: [443] })).toBe(true));
});

describe('lookupFor', () => {
  const look = (addresses: string[], allowHosts: string[] = []) => {
    const resolve = async () => addresses.map((address) => ({ address, family: 4 as const }));
    const guard = createUrlGuard({ resolve, allowHosts, schemes: ['https:'] });
    return new Promise<unknown>((done) =>
      guard.lookupFor(new URL('https://rebind.example/'))('rebind.example', { all: true }, (error, found) =>
        done(error ?? found),
      ),
    );
  };

  it('hands the resolved addresses to the connection', async () => {
    expect(await look(['1.1.1.1'])).toEqual([{ address: '1.1.1.1', family: 4 }]);
  });
  it('refuses a name when any of its addresses is forbidden', async () => {
    expect(await look(['1.1.1.1', '127.0.0.1'])).toMatchObject({ code: 'blocked', requestSent: false });
  });
  it('lets a listed name have a private address', async () => {
    expect(await look(['127.0.0.1'], ['rebind.example'])).toEqual([{ address: '127.0.0.1', family: 4 }]);
  });
  it('finds names below localhost on loopback, for listed hosts only', async () => {
    const found = (allowHosts: string[]) =>
      new Promise<unknown>((done) =>
        createUrlGuard({ allowHosts }).lookupFor(new URL('http://town.localhost/'))(
          'town.localhost',
          { all: true },
          (error, addresses) => done(error ?? addresses),
        ),
      );
    expect(await found(['town.localhost'])).toEqual([{ address: '127.0.0.1', family: 4 }]);
    expect(await found([])).toMatchObject({ code: 'blocked', requestSent: false });
  });
  it('calls a name without address a dns failure', async () => {
    expect(await look([])).toMatchObject({ code: 'dns', requestSent: false });
  });
});
