/** What an account is told. */
import { jsonAnswer } from '../http/answer.js';
import { keysetPage, partitionPoint } from '../world/keyset-page.js';
import type { Notice } from '../world/notice-board.js';
import { compareSnowflakes } from '../world/snowflake.js';
import { notificationEntity } from './entities.js';
import { notFound } from './errors.js';
import { linkHeader, type PageSize, pageWindow } from './pagination.js';
import { type MastodonRoute, userRoute } from './server.js';

const PAGE: PageSize = { usual: 40, most: 80 };

export const notificationRoutes: readonly MastodonRoute[] = [
  userRoute('notifications.list', 'GET', '/api/v1/notifications', 'read:notifications', (context) => {
    const { server, params, viewer } = context;
    const notices = server.world.notices.of(viewer.id);
    const types = params.all('types');
    const excluded = params.all('exclude_types');
    const fromId = params.get('account_id');
    const wanted = (notice: Notice): boolean =>
      (types.length === 0 || types.includes(notice.type)) &&
      !excluded.includes(notice.type) &&
      (fromId === undefined || notice.fromId === fromId);
    // The place of a notice is its index; a pivot that is gone stands between its neighbours.
    const placed = notices.map((notice, order) => ({ notice, order }));
    const window = pageWindow(params, PAGE, (id) => placeOf(notices, id));
    const page = keysetPage(
      placed,
      (item) => item.order,
      window,
      (item) => wanted(item.notice),
    ).map((item) => item.notice);
    return jsonAnswer(
      page.map((notice) => notificationEntity(server, notice, viewer)),
      200,
      linkHeader(
        context,
        page.map((notice) => notice.id),
      ),
    );
  }),
  userRoute('notifications.get', 'GET', '/api/v1/notifications/:id', 'read:notifications', (context) => {
    const notice = context.server.world.notices.find(context.viewer.id, context.path.id ?? '');
    if (!notice) throw notFound();
    return jsonAnswer(notificationEntity(context.server, notice, context.viewer));
  }),
];

function placeOf(notices: readonly Notice[], id: string): number | null {
  if (!/^\d+$/.test(id)) return null;
  const index = partitionPoint(notices, (notice) => compareSnowflakes(notice.id, id) < 0);
  return notices[index]?.id === id ? index : index - 0.5;
}
