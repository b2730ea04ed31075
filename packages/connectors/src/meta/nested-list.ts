/**
 * Forward polling of what stands below many objects (comments of posts, messages of conversations), which Meta does
 * not list in one place. Each poll reads the newest objects with their newest children, and more of a child list
 * until it reaches down to the time of the watermark.
 */

import {
  type AccountContext,
  type Batch,
  type Cursor,
  type ListItem,
  type PollOptions,
  pollForward,
  type Refusal,
} from '@tingshuo/connector-kit';
import { type ListAnswer, nextOf } from './paging.js';

export interface ChildPage {
  items: ListItem[];
  next?: string | undefined;
}

export interface NestingObject extends ChildPage {
  id: string;
  /** When something below it last changed, ISO 8601; absent where the list is not ordered by that. */
  changedAt?: string | undefined;
}

export interface NestedList {
  objects(place: string | undefined): Promise<{ objects: NestingObject[]; next?: string | undefined }>;
  children(id: string, place: string): Promise<ChildPage>;
  /** Pages of objects of one poll. */
  maxObjectPages: number;
}

const MAX_CHILD_PAGES = 8;

/** Polls all children, newest first. A batch that could not reach down to the watermark says `gap`. */
export async function pollNested(
  account: AccountContext,
  list: NestedList,
  cursor: Cursor | null,
  { limit }: PollOptions,
): Promise<Batch> {
  const reading = new Reading(list);
  const batch = await pollForward({
    cursor,
    limit,
    pageSize: Number.MAX_SAFE_INTEGER,
    maxPages: 1,
    now: account.now(),
    isUpward: false,
    page: async ({ aboveAt }) => {
      if (cursor === null)
        return { items: newest(await reading.downTo(undefined, limit), limit), isLast: true };
      // Where the last poll found nothing, everything is new.
      const floor = aboveAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(aboveAt);
      return { items: await reading.downTo(floor, limit), isLast: true };
    },
  });
  return reading.isCut ? { ...batch, gap: true } : batch;
}

class Reading {
  isCut = false;
  private childPages = 0;

  constructor(private readonly list: NestedList) {}

  async downTo(floor: number | undefined, limit: number): Promise<ListItem[]> {
    const items: ListItem[] = [];
    let place: string | undefined;
    for (let count = 1; ; count++) {
      const { objects, next } = await this.list.objects(place);
      for (const object of objects) items.push(...object.items, ...(await this.restOf(object, floor)));
      const isEnough = floor === undefined ? items.length >= limit : objects.some(isUnchanged(floor));
      if (next === undefined || next === place || isEnough) return items;
      if (count >= this.list.maxObjectPages) {
        // Only where objects are in order of their changes, those below hold something new.
        this.isCut ||= floor !== undefined && objects.some(({ changedAt }) => changedAt !== undefined);
        return items;
      }
      place = next;
    }
  }

  /** The children that are still newer than the floor below the first page. */
  private async restOf(object: NestingObject, floor: number | undefined): Promise<ListItem[]> {
    const items: ListItem[] = [];
    let page: ChildPage = object;
    while (floor !== undefined && page.next !== undefined && !reaches(page.items, floor)) {
      if (this.childPages >= MAX_CHILD_PAGES) {
        this.isCut = true;
        break;
      }
      this.childPages += 1;
      page = await this.list.children(object.id, page.next);
      items.push(...page.items);
    }
    return items;
  }
}

const isUnchanged =
  (floor: number) =>
  ({ changedAt }: NestingObject) =>
    changedAt !== undefined && Date.parse(changedAt) < floor;

const reaches = (items: readonly ListItem[], floor: number) =>
  items.some(({ at }) => at !== undefined && Date.parse(at) < floor);

/** The newest of a first read, and whatever could not be read. */
function newest(items: readonly ListItem[], limit: number): ListItem[] {
  const placed = items.filter(({ at }) => at !== undefined);
  const byTime = placed.sort((a, b) => Date.parse(b.at ?? '') - Date.parse(a.at ?? ''));
  return [...byTime.slice(0, limit), ...items.filter(({ at }) => at === undefined)];
}

/** A page of children; none where there is no list. */
export const childPage = (
  page: ListAnswer | undefined,
  path: string,
  items: (raw: unknown, path: string) => ListItem[],
): ChildPage =>
  page
    ? { items: page.data.flatMap((raw, index) => items(raw, `${path}.data[${index}]`)), next: nextOf(page) }
    : { items: [] };

/** Objects that could not be read, as one that holds their refusals. */
export const unreadable = (refused: readonly Refusal[]): NestingObject => ({
  id: '',
  items: refused.map((refusal) => ({ events: [], refusal })),
});
