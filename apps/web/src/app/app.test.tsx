import { createMemoryHistory } from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWords } from '../i18n/locale.js';
import { createLiveHub } from '../live/live-hub.js';
import { idOf } from '../testing/builders.js';
import { fakeServer } from '../testing/fake-server.js';
import { App } from './app.js';
import { createQueryClient } from './query-client.js';
import { createAppRouter } from './router.js';

const ME = {
  user: { id: 'mei', name: 'Mei', email: 'mei@tea.example', locale: 'en' },
  workspace: { id: idOf(1), name: 'Nine Cups', slug: 'nine', timeZone: 'Asia/Shanghai' },
  role: 'agent',
  actions: ['mentions.read', 'cases.read', 'rules.read'],
  settings: { undoSeconds: 10 },
};

function open(path: string) {
  let signedIn = false;
  const refused = () => new Response('{}', { status: 401 });
  const server = fakeServer({
    'GET /api/me': () => (signedIn ? ME : refused()),
    'POST /api/auth/sign-in/email': (body: unknown) => {
      signedIn = (body as { password: string }).password === 'right';
      return signedIn ? {} : refused();
    },
    'GET /api/cases': { rows: [], next: null },
    'GET /api/mentions/counters': { cells: [] },
    'GET /api/accounts': { rows: [] },
    'GET /api/members': { rows: [] },
  });
  const client = createQueryClient();
  const router = createAppRouter(
    { api: server.api, client },
    createMemoryHistory({ initialEntries: [path] }),
  );
  const hub = createLiveHub({ fetch: () => new Promise(() => {}), pause: () => new Promise(() => {}) });
  render(<App api={server.api} client={client} router={router} hub={hub} />);
  return { router };
}

async function signIn(password: string) {
  fireEvent.change(await screen.findByLabelText('Email'), { target: { value: 'mei@tea.example' } });
  fireEvent.change(screen.getByLabelText('Password', { selector: 'input' }), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('app', () => {
  beforeAll(() => startWords('en'));
  afterEach(cleanup);

  it('asks who one is and then goes where one wanted', async () => {
    const { router } = open('/cases?scope=mine');
    await signIn('right');
    expect(await screen.findByRole('heading', { name: 'Cases' })).toBeDefined();
    expect(router.state.location.href).toBe('/cases?scope=mine');
  });

  it('says that the password is wrong and stays', async () => {
    const { router } = open('/cases');
    await signIn('wrong');
    expect((await screen.findByRole('alert')).textContent).toBe('Email or password is not right.');
    expect(router.state.location.pathname).toBe('/sign-in');
  });

  it('shows only the places that the role may see', async () => {
    open('/cases');
    await signIn('right');
    await screen.findByRole('heading', { name: 'Cases' });
    const places = screen.getByRole('navigation', { name: 'Places' });
    const names = [...places.querySelectorAll('a')].map((link) => link.textContent);
    expect(names).toEqual(['Inbox', 'Cases', 'Listen', 'Watchlists', 'Settings']);
  });
});
