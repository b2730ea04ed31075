import './zod-without-eval.js';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/surface.css';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/api.js';
import { App } from './app/app.js';
import { createQueryClient } from './app/query-client.js';
import { createAppRouter } from './app/router.js';
import { applyDensity, storedDensity } from './features/settings/density.js';
import { preferredLocale, startWords } from './i18n/locale.js';
import { browserSurroundings } from './live/browser-surroundings.js';
import { createLiveHub } from './live/live-hub.js';
import { askNetworkLooks } from './ui/network-looks.js';

const api = createApi((url, init) => window.fetch(url, init));
const client = createQueryClient();
const router = createAppRouter({ api, client });
const hub = createLiveHub(browserSurroundings());

applyDensity(document.documentElement, storedDensity(localStorage));
await Promise.all([startWords(preferredLocale(localStorage, navigator.languages)), askNetworkLooks(api)]);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App api={api} client={client} router={router} hub={hub} />);
