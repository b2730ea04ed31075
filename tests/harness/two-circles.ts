import { WorkspaceRepository } from '@tingshuo/server';
import pg from 'pg';
import { drawActs, drawPeople } from './network.js';
import { type Product, startProduct } from './product.js';
import { type Session, signIn } from './session.js';

/** When most of it happened. */
export const T = '2026-03-01T00:00:00.000Z';
export const A_HALF_LIFE_BEFORE = '2026-01-30T00:00:00.000Z';

/**
 * Two circles of three, joined by one old answer of the brand:
 * ada ⇄ bo → brand ← ada, and cy → di → cy → eve → di; brand → cy a half-life ago.
 */
const ACTS = [
  ['ada', 'like', 'bo', T],
  ['bo', 'reply', 'ada', T],
  ['ada', 'mention', 'brand', T],
  ['bo', 'like', 'brand', T],
  ['cy', 'repost', 'di', T],
  ['di', 'like', 'cy', T],
  ['cy', 'like', 'eve', T],
  ['eve', 'reply', 'di', T],
  ['brand', 'reply', 'cy', A_HALF_LIFE_BEFORE],
] as const;

/** A network small enough to be reckoned by hand, who may read it, and somebody of another workspace. */
export class TwoCircles {
  private constructor(
    readonly product: Product,
    readonly owner: pg.Client,
    readonly marketer: Session,
    readonly stranger: Session,
    readonly workspaceId: string,
    readonly ids: Map<string, string>,
  ) {}

  static async start(): Promise<TwoCircles> {
    const product = await startProduct({ TINGSHUO_ROLE: 'web' });
    const owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    const marketer = await signIn(product, 'town', 'marketer');
    const stranger = await signIn(product, 'elsewhere', 'marketer');
    const workspaceId = (await product.app.get(WorkspaceRepository).bySlug('town')) ?? '';
    const ids = await drawPeople(owner, workspaceId, [
      { handle: 'brand', own: true, followers: 900 },
      { handle: 'ada', followers: 100 },
      { handle: 'bo' },
      { handle: 'cy' },
      { handle: 'di', followers: 50 },
      { handle: 'eve' },
    ]);
    await drawActs(owner, workspaceId, ids, ACTS);
    return new TwoCircles(product, owner, marketer, stranger, workspaceId, ids);
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.product.close();
  }

  id(handle: string): string {
    return this.ids.get(handle) ?? '';
  }
}
