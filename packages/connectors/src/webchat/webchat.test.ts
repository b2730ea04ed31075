import { createHmac } from 'node:crypto';
import { type NetworkScript, pushConformance } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { webchat } from './connector.js';

const SECRET = 'secret-0f6c2b9d4e8a47c1b3d5';

const script: NetworkScript = {
  credentials: { name: 'Shop', secret: SECRET },
  secret: SECRET,
  idOf: (number) => String(9_007_199_254_741_001n + BigInt(number) * 2n),
  refusedStatus: 422,
  errorBody: () => '',
  serve: () => ({ status: 500, headers: {}, body: '' }),
  push: {
    secret: 'secret',
    hasTime: true,
    coversBody: true,
    message(world, { id, text, at }, sent) {
      const { id: visitor, name } = world.customer;
      const body = JSON.stringify({ account: world.me.id, visitor, name, id, text, at });
      const timestamp = String(Math.floor(sent.at.getTime() / 1000));
      const signature = createHmac('sha256', sent.credentials.secret ?? '')
        .update(`${timestamp}.${body}`)
        .digest('hex');
      const headers = { 'x-tingshuo-timestamp': timestamp, 'x-tingshuo-signature': `v1=${signature}` };
      return { method: 'POST', query: {}, headers, body: Buffer.from(body) };
    },
  },
};

describe('the chat conforms', () => {
  it.each(pushConformance(webchat, script))('$name', ({ run }) => run());
});

describe('connecting', () => {
  const verify = (credentials: Record<string, string>) =>
    webchat.connect.verify({ credentials } as Parameters<typeof webchat.connect.verify>[0]);
  it('needs a name and a secret that is long enough', async () => {
    await expect(verify({ secret: SECRET })).rejects.toMatchObject({ code: 'name_missing' });
    await expect(verify({ name: 'Shop', secret: 'x' })).rejects.toMatchObject({ code: 'secret_too_short' });
    expect((await verify({ name: ' Shop ', secret: SECRET })).externalId).toBe('Shop');
  });
});
