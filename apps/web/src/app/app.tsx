import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { Api } from '../api/api.js';
import { ApiProvider } from '../api/api-context.js';
import { KeyProvider } from '../keys/key-context.js';
import { LiveProvider } from '../live/live-context.js';
import type { LiveHub } from '../live/live-hub.js';
import { AnnouncerProvider } from '../ui/announcer.js';
import { UndoProvider } from '../undo/undo-context.js';
import type { AppRouter } from './router.js';
import { theme } from './theme.js';

interface AppProps {
  api: Api;
  client: QueryClient;
  router: AppRouter;
  hub: LiveHub;
}

export function App({ api, client, router, hub }: AppProps) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <ApiProvider value={api}>
          <LiveProvider value={hub}>
            <KeyProvider>
              <AnnouncerProvider>
                <UndoProvider>
                  <RouterProvider router={router} />
                  <Notifications
                    position="bottom-left"
                    limit={4}
                    containerWidth={320}
                    transitionDuration={120}
                  />
                </UndoProvider>
              </AnnouncerProvider>
            </KeyProvider>
          </LiveProvider>
        </ApiProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
