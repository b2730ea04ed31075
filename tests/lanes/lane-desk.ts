import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AccountView,
  accountRoutes,
  caseRoutes,
  type Delivery,
  deliveryRoutes,
  type MentionRow,
  mentionRoutes,
} from '@tingshuo/contracts';
import pg from 'pg';
import { type Product, startProduct } from '../harness/product.js';
import { type Session, signIn } from '../harness/session.js';

const ENDS: readonly Delivery['state'][] = ['confirmed', 'failed', 'cancelled', 'needs_check', 'missed'];

/** What a lane must know of its server. */
interface Habits {
  /** How long it may take to hand a post over. */
  patienceS: number;
  /** Whether our posts can be read back there; a delivery ends only when they were. */
  isReadBack?: boolean;
}

/** Asks until there is something; throws when it takes longer. */
export async function until<T>(
  what: string,
  seconds: number,
  look: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await sleep(500);
  }
}

/** What was tried of a delivery, and how each try ended. */
export const actsOf = ({ attempts }: Delivery) => attempts.map(({ act, outcome }) => `${act} ${outcome}`);

/** The product with its workers running, and somebody signed in who works with what a real server brings. */
export class LaneDesk {
  private constructor(
    readonly product: Product,
    readonly session: Session,
    readonly owner: pg.Client,
    private readonly patienceS: number,
    private readonly ends: readonly Delivery['state'][],
  ) {}

  /** Replies go out without time to undo. */
  static async start(environment: Record<string, string>, habits: Habits): Promise<LaneDesk> {
    const product = await startProduct(environment);
    const session = await signIn(product, 'lane', 'owner');
    const owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    await owner.query(`UPDATE workspace SET settings = settings || '{"undoSeconds": 0}'`);
    const { patienceS, isReadBack = true } = habits;
    return new LaneDesk(product, session, owner, patienceS, isReadBack ? ENDS : [...ENDS, 'sent']);
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.product.close();
  }

  /** The only account. */
  async account(): Promise<AccountView> {
    const [first] = (await this.session.call(accountRoutes.list, {})).rows;
    if (!first) throw new Error('no account is connected');
    return first;
  }

  async inbox(): Promise<MentionRow[]> {
    return (await this.session.call(mentionRoutes.list, { query: {} })).rows;
  }

  /** The mention with these words, as soon as it stands in the inbox. */
  async heard(words: string): Promise<MentionRow> {
    return await until(`"${words}" stands in the inbox`, this.patienceS, async () =>
      (await this.inbox()).find(({ post }) => post.text?.includes(words)),
    ).catch(async (error: unknown) => {
      const { streams } = await this.account();
      throw new Error(`${error} with the streams ${JSON.stringify(streams)}`);
    });
  }

  async openCase({ id }: MentionRow): Promise<string> {
    return (await this.session.call(mentionRoutes.openCase, { params: { id } })).caseId;
  }

  /** Answers the mention in its case; the delivery as it ended. */
  async reply(caseId: string, { post }: MentionRow, text: string): Promise<Delivery> {
    const body = { text, toPostId: post.id, requestId: randomUUID() };
    const { id } = await this.session.call(caseRoutes.reply, { params: { id: caseId }, body });
    return await this.ended(id);
  }

  private async ended(id: string): Promise<Delivery> {
    return await until('the delivery has ended', this.patienceS, async () => {
      const delivery = await this.session.call(deliveryRoutes.show, { params: { id } });
      return this.ends.includes(delivery.state) && delivery;
    });
  }
}
