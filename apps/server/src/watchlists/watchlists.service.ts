import { Injectable } from '@nestjs/common';
import type { WatchEntry, WatchlistView, WatchPreview } from '@tingshuo/contracts';
import { AccountsService } from '../accounts/accounts.service.js';
import { isOfWatchlist } from '../accounts/watchlist-account.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { actorOf, appendEvents } from '../platform/database/domain-events.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { MediaAddresses } from '../posts/media-address.js';
import { FeedReader } from './feed-reader.service.js';
import { WatchEntryRepository, type WatchEntryRow } from './watch-entry.repository.js';
import { entryView, type FoundFeed, newEntry, previewOf } from './watch-entry-view.js';
import { type Target, WatchTargets } from './watch-target.service.js';
import { WatchlistRepository, type WatchlistRow } from './watchlist.repository.js';

type Entry = NonNullable<Awaited<ReturnType<WatchEntryRepository['find']>>>;

/** Lists of people and feeds whose posts are heard although they mention nobody. */
@Injectable()
export class WatchlistsService {
  constructor(
    private readonly database: Database,
    private readonly lists: WatchlistRepository,
    private readonly entries: WatchEntryRepository,
    private readonly targets: WatchTargets,
    private readonly feeds: FeedReader,
    private readonly accounts: AccountsService,
    private readonly addresses: MediaAddresses,
    private readonly clock: Clock,
  ) {}

  async list(workspaceId: string): Promise<WatchlistView[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      (await this.lists.rows(tx, workspaceId)).map(listView),
    );
  }

  async show(workspaceId: string, id: string): Promise<{ list: WatchlistView; entries: WatchEntry[] }> {
    return await this.database.withWorkspace(workspaceId, async (tx) => ({
      list: await this.view(tx, workspaceId, id),
      entries: (await this.entries.rows(tx, workspaceId, { watchlistId: id })).map((row) =>
        this.entry(workspaceId, row),
      ),
    }));
  }

  async create(workspaceId: string, name: string, userId: string | null): Promise<WatchlistView> {
    return await this.changing(workspaceId, name, async (tx) => {
      const id = await this.lists.create(tx, workspaceId, name, userId);
      await this.announce(tx, workspaceId, id, 'watchlist.created', userId);
      return await this.view(tx, workspaceId, id);
    });
  }

  async rename(workspaceId: string, id: string, name: string, userId: string): Promise<WatchlistView> {
    return await this.changing(workspaceId, name, async (tx) => {
      if (!(await this.lists.rename(tx, workspaceId, id, name))) throw notFound(LIST);
      await this.announce(tx, workspaceId, id, 'watchlist.changed', userId);
      return await this.view(tx, workspaceId, id);
    });
  }

  async remove(workspaceId: string, id: string, userId: string): Promise<void> {
    await this.changing(workspaceId, '', async (tx) => {
      const entries = await this.entries.ofList(tx, workspaceId, id);
      const at = await this.lists.remove(tx, workspaceId, id);
      if (!at) throw notFound(LIST);
      await this.leave(tx, workspaceId, entries, at);
      await this.announce(tx, workspaceId, id, 'watchlist.removed', userId);
    });
  }

  async restore(workspaceId: string, id: string, userId: string): Promise<WatchlistView> {
    return await this.changing(workspaceId, '', async (tx) => {
      const removedAt = await this.lists.restore(tx, workspaceId, id);
      if (!removedAt) throw notFound(LIST);
      const back = await this.entries.restore(tx, workspaceId, { watchlistId: id, removedAt });
      await this.accounts.willWatch(tx, workspaceId, back);
      for (const entry of back) await this.hear(tx, workspaceId, entry);
      await this.announce(tx, workspaceId, id, 'watchlist.restored', userId);
      return await this.view(tx, workspaceId, id);
    });
  }

  async preview(workspaceId: string, target: Target): Promise<WatchPreview> {
    const preview = previewOf(await this.targets.find(workspaceId, target));
    return { ...preview, avatarUrl: this.picture(workspaceId, preview.avatarUrl) };
  }

  /** Finds and adds somebody; whoever is on the list already stays as they are. */
  async add(
    workspaceId: string,
    listId: string,
    target: Target,
    userId: string | null,
  ): Promise<{ entry: WatchEntry; isNew: boolean }> {
    const found = await this.targets.find(workspaceId, target);
    if (found.kind === 'profile' && found.isOwn) throw OWN;
    const feed = found.kind === 'feed' ? await this.feedAccount(workspaceId, found, userId) : null;
    return await this.changing(workspaceId, '', async (tx) => {
      if (!(await this.lists.exists(tx, workspaceId, listId))) throw notFound(LIST);
      const draft = newEntry(found, feed, listId, userId);
      const { id, isNew } = await this.entries.add(tx, workspaceId, draft);
      await this.hear(tx, workspaceId, draft);
      if (isNew) await this.announce(tx, workspaceId, listId, 'watchlist.entry_added', userId);
      const [row] = await this.entries.rows(tx, workspaceId, { id });
      if (!row) throw notFound(ENTRY);
      return { entry: this.entry(workspaceId, row), isNew };
    });
  }

  async removeEntry(workspaceId: string, id: string, userId: string): Promise<void> {
    await this.changing(workspaceId, '', async (tx) => {
      const entry = await this.entries.find(tx, workspaceId, id);
      if (!entry || entry.removedAt) throw notFound(ENTRY);
      await this.leave(tx, workspaceId, [entry], this.clock.now());
      await this.announce(tx, workspaceId, entry.watchlistId, 'watchlist.entry_removed', userId);
    });
  }

  async restoreEntry(workspaceId: string, id: string, userId: string): Promise<void> {
    await this.changing(workspaceId, '', async (tx) => {
      const [entry] = await this.entries.restore(tx, workspaceId, { id });
      if (!entry) throw notFound(ENTRY);
      await this.hear(tx, workspaceId, entry);
      await this.announce(tx, workspaceId, entry.watchlistId, 'watchlist.entry_restored', userId);
    });
  }

  private entry(workspaceId: string, row: WatchEntryRow): WatchEntry {
    return { ...entryView(row), avatarUrl: this.picture(workspaceId, row.avatarUrl) };
  }

  /** Pictures of networks are shown from our own copies. */
  private picture(workspaceId: string, url: string | null): string | null {
    return url && this.addresses.of(workspaceId, { url, accountId: null });
  }

  private async feedAccount(workspaceId: string, found: FoundFeed, userId: string | null) {
    const id = await this.feeds.keep(workspaceId, found, actorOf(userId));
    const account = await this.accounts.find(workspaceId, id);
    if (!account) throw notFound(ENTRY);
    return account;
  }

  private async hear(
    tx: Tx,
    workspaceId: string,
    entry: Pick<Entry, 'kind' | 'socialAccountId' | 'externalId' | 'handle'>,
  ): Promise<void> {
    if (entry.kind === 'feed') await this.accounts.setListening(tx, workspaceId, entry.socialAccountId, true);
    else await this.accounts.watch(tx, workspaceId, entry.socialAccountId, entry);
  }

  /** Takes entries off; whom no other list wants is not heard any more. */
  private async leave(tx: Tx, workspaceId: string, entries: readonly Entry[], at: Date): Promise<void> {
    const ids = entries.map(({ id }) => id);
    await this.entries.remove(tx, workspaceId, ids, at);
    await this.accounts.willWatch(tx, workspaceId, entries);
    for (const entry of entries) {
      if (await this.entries.isWanted(tx, workspaceId, entry)) continue;
      const { socialAccountId, externalId, kind } = entry;
      if (kind === 'profile') await this.accounts.unwatch(tx, workspaceId, socialAccountId, externalId);
      else if (await this.isFeedOfLists(tx, workspaceId, socialAccountId))
        await this.accounts.setListening(tx, workspaceId, socialAccountId, false);
    }
  }

  /** A feed that somebody has connected as an account goes on without any list. */
  private async isFeedOfLists(tx: Tx, workspaceId: string, accountId: string): Promise<boolean> {
    return isOfWatchlist(await this.accounts.settingsIn(tx, workspaceId, accountId));
  }

  private async view(tx: Tx, workspaceId: string, id: string): Promise<WatchlistView> {
    const [row] = await this.lists.rows(tx, workspaceId, id);
    if (!row) throw notFound(LIST);
    return listView(row);
  }

  private async changing<T>(workspaceId: string, name: string, change: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.database.withWorkspace(workspaceId, async (tx) => {
        await this.lists.lock(tx, workspaceId);
        return await change(tx);
      });
    } catch (error) {
      if (!isTaken(error)) throw error;
      throw new Problem('conflict', 'name_taken', {
        en: name ? `There is a list called “${name}” already.` : 'There is a list of that name already.',
        zh: name ? `已经有名为“${name}”的名单了。` : '已经有同名的名单了。',
      });
    }
  }

  private async announce(
    tx: Tx,
    workspaceId: string,
    id: string,
    type: string,
    userId: string | null,
  ): Promise<void> {
    const actor = actorOf(userId);
    await appendEvents(tx, workspaceId, [{ type, subject: `watchlist:${id}`, actor, payload: {} }]);
  }
}

const LIST = { en: 'watchlist', zh: '关注名单' };
const ENTRY = { en: 'entry of the watchlist', zh: '名单条目' };

const OWN = new Problem('invalid', 'own_account', {
  en: 'This is your own account; it is heard already.',
  zh: '这是你自己的账号，无需关注。',
});

function isTaken(error: unknown): boolean {
  const { code, meta } = error as { code?: unknown; meta?: unknown };
  return code === 'P2002' || (code === 'P2010' && JSON.stringify(meta ?? '').includes('23505'));
}

function listView({ lastPostAt, ...row }: WatchlistRow): WatchlistView {
  return { ...row, lastPostAt: lastPostAt?.toISOString() ?? null };
}
