import type { HttpClient, HttpRequest } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { askedOnce } from './asked-once.js';

function counted(answer: (request: HttpRequest) => Awaited<ReturnType<HttpClient['request']>>) {
  const asked: HttpRequest[] = [];
  const http: HttpClient = {
    request: async (request) => {
      asked.push(request);
      return answer(request);
    },
  };
  return { asked, http: askedOnce(http) };
}

const page = (text: string) => ({
  status: 200,
  headers: {},
  url: '',
  text,
  json: () => text,
  freshConnection: true,
});

describe('a client that asks every address once', () => {
  it('answers the same page from memory, and asks for each other page', async () => {
    const { asked, http } = counted(({ query }) => page(String(query?.max_id ?? 'first')));
    const ask = async (max_id?: string) =>
      (await http.request({ url: 'https://a.example/own', query: { max_id } })).text;
    expect(await Promise.all([ask(), ask(), ask('7')])).toEqual(['first', 'first', '7']);
    expect(asked).toHaveLength(2);
  });

  it('fails again as it failed, without asking', async () => {
    const { asked, http } = counted(() => {
      throw new Error('away');
    });
    const ask = () => http.request({ url: 'https://a.example/own' });
    await expect(ask()).rejects.toThrow('away');
    await expect(ask()).rejects.toThrow('away');
    expect(asked).toHaveLength(1);
  });

  it('passes on what changes something', async () => {
    const { asked, http } = counted(() => page('done'));
    await http.request({ method: 'POST', url: 'https://a.example/own' });
    await http.request({ method: 'POST', url: 'https://a.example/own' });
    expect(asked).toHaveLength(2);
  });
});
