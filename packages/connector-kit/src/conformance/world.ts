/** What a network under test knows. The suite fills it; a connector's script shows it the way its network would. */

export interface WorldPerson {
  id: string;
  handle: string;
  name: string;
}

export interface WorldPost {
  id: string;
  author: WorldPerson;
  text: string;
  at: Date;
  parentId?: string;
  visibility: 'public' | 'unlisted' | 'followers' | 'direct';
  lang?: string;
  media: { url: string; alt: string }[];
  /** Shown without what makes it a post. */
  broken?: boolean;
}

/** How servers of one network differ from its documentation. */
export interface Quirks {
  /** "The next above" is read as "the newest above". */
  nextAboveMeansNewest?: boolean;
  /** Only the downward cursor works. */
  ignoresAbove?: boolean;
  /** Every request is answered by the newest page. */
  ignoresCursors?: boolean;
  shuffles?: boolean;
  repeatsItems?: boolean;
  /** Page size that the server never exceeds. */
  maxPage?: number;
  /** Ids are JSON numbers. */
  numericIds?: boolean;
  /** Items of other kinds come between those that were asked for. */
  ignoresTypeFilter?: boolean;
}

export type ListName = 'mentions' | 'home' | 'found';

/** Lists are oldest first. */
export class World {
  readonly me: WorldPerson = { id: '9007199254740995', handle: 'brand', name: 'Brand' };
  readonly customer: WorldPerson = {
    id: '9007199254740997',
    handle: 'customer@far.example',
    name: '顾客 Ana',
  };
  readonly lists: Record<ListName, WorldPost[]> = { mentions: [], home: [], found: [] };
  readonly own: WorldPost[] = [];
  readonly followers: WorldPerson[] = [];
  readonly removed: string[] = [];
  readonly keys = new Map<string, WorldPost>();
  quirks: Quirks = {};
  private count = 0;

  constructor(
    private readonly idOf: (number: number) => string,
    private readonly start: Date,
  ) {}

  /** A new post, by default of a customer, public, with one second between posts. */
  post(list: ListName | 'own', text: string, facts: Partial<WorldPost> = {}): WorldPost {
    const number = ++this.count;
    const post: WorldPost = {
      id: this.idOf(number),
      author: list === 'own' ? this.me : this.customer,
      text,
      at: new Date(this.start.getTime() + number * 1000),
      visibility: 'public',
      media: [],
      ...facts,
    };
    (list === 'own' ? this.own : this.lists[list]).push(post);
    return post;
  }

  /** Several posts with numbered texts. */
  fill(list: ListName | 'own', count: number): WorldPost[] {
    return Array.from({ length: count }, (_, index) => this.post(list, `${list} ${this.count} ${index}`));
  }
}
