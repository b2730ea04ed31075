import type { Region } from '@tingshuo/contracts';
import type { Ink } from '../picture/ink.js';
import { type Box, type LabelWish, placeLabels } from '../picture/label-placement.js';
import type { DrawnPerson, Ring } from '../picture/picture.js';
import { type Emphasis, personSize } from '../picture/picture-graph.js';
import { type DrawnSubject, mostPeople, subjectSize } from '../picture/subjects.js';
import type { Projection } from './projection.js';
import type { RegionScene } from './region-layer.js';

export const LABEL_FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", Roboto, "Helvetica Neue", Arial, sans-serif';
const MOST_PEOPLE = 140;
const PERSON_HEIGHT = 14;
/** Zoomed in so far that there is room for how conversations begin. */
const NEAR = 1.5;

export interface Label {
  kind: 'region' | 'detail' | 'person' | 'ring' | 'subject';
  text: string;
  weight: number;
  size: number;
}

/** A label that found its place: the left end of its text and its middle. */
export interface PlacedLabel extends Label {
  x: number;
  y: number;
}

interface LabelScene extends RegionScene {
  emphasis: Emphasis;
  selected: string | null;
  /** Pixels that a person's disc is drawn larger by at this zoom. */
  sizeFactor: number;
  countOf: (region: Region) => string;
  ringText: (ring: Ring) => string;
  /** While the map moves only communities keep their names. */
  moving: boolean;
}

/** Chooses and places all names: the one in focus first, communities by size, then people by value. None touch. */
export function layLabels(
  context: CanvasRenderingContext2D,
  to: Projection,
  scene: LabelScene,
): PlacedLabel[] {
  const subjects = subjectWishes(context, to, scene);
  const wishes = [
    ...ringWishes(context, to, scene),
    ...regionWishes(context, to, scene),
    ...subjects.filter(({ of }) => of.weight === 600),
  ];
  if (!scene.moving) {
    const people = personWishes(context, to, scene);
    wishes.unshift(...people.filter(({ of }) => of.weight === 600));
    wishes.push(...people.filter(({ of }) => of.weight !== 600));
    wishes.push(...subjects.filter(({ of }) => of.weight !== 600));
  }
  const bounds = { left: 2, top: 2, right: to.width - 2, bottom: to.height - 2 };
  return placeLabels(wishes, bounds, [...ownBoxes(to, scene), ...subjectBoxes(to, scene)]).map(
    ({ of, box }) => ({
      ...of,
      x: box.left,
      y: (box.top + box.bottom) / 2,
    }),
  );
}

export function drawLabels(
  context: CanvasRenderingContext2D,
  ink: Ink,
  labels: readonly PlacedLabel[],
  faded: boolean,
): void {
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = ink.background;
  for (const label of labels) {
    context.font = fontOf(label);
    const isClear =
      label.kind === 'person' || label.kind === 'subject' || (label.kind === 'region' && !faded);
    context.fillStyle = isClear ? ink.text : ink.dim;
    context.strokeText(label.text, label.x, label.y);
    context.fillText(label.text, label.x, label.y);
  }
}

export function fontOf({ weight, size }: Pick<Label, 'weight' | 'size'>): string {
  return `${weight} ${size}px ${LABEL_FONT}`;
}

function wishFor(
  context: CanvasRenderingContext2D,
  label: Label,
  at: { x: number; y: number; gap: number; centred: boolean },
): LabelWish<Label> {
  return { of: label, ...at, width: widthOf(context, label), height: label.size + 3 };
}

const widths = new Map<string, number>();
const MOST_WIDTHS = 20_000;

/** Measuring is slow and names stay the same from frame to frame. */
function widthOf(context: CanvasRenderingContext2D, label: Label): number {
  const font = fontOf(label);
  const key = `${font}|${label.text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size > MOST_WIDTHS) widths.clear();
  context.font = font;
  const { width } = context.measureText(label.text);
  widths.set(key, width);
  return width;
}

function regionWishes(
  context: CanvasRenderingContext2D,
  to: Projection,
  scene: LabelScene,
): LabelWish<Label>[] {
  const largest = [...scene.picture.regions].sort((a, b) => b.value - a.value);
  return largest.flatMap((region) => {
    const { x, y } = to.at(region);
    const radius = region.radius * to.scale;
    const isNamed = radius > 16 || scene.current === region.community;
    // Inside a community that fills the screen its people are what one reads.
    if (!isNamed || radius > to.width * 0.6 || x < 0 || y < 0 || x > to.width || y > to.height) return [];
    const size = radius > 60 && !scene.faded ? 13 : 12;
    const isClosed = scene.collapsed.has(region.community);
    const top = isClosed ? y - 9 : y - radius - 9;
    const orY = isClosed ? [] : [y - radius + 13, y + radius - 13];
    const name = {
      kind: 'region' as const,
      text: shorten(region.label),
      weight: scene.faded ? 500 : 650,
      size,
    };
    const wish = { ...wishFor(context, name, { x, y: top, gap: 0, centred: true }), orY };
    if (!isClosed || radius < 24) return [wish];
    const detail = { kind: 'detail' as const, text: scene.countOf(region), weight: 400, size: 11 };
    return [wish, wishFor(context, detail, { x, y: y + 12, gap: 0, centred: true })];
  });
}

function ringWishes(
  context: CanvasRenderingContext2D,
  to: Projection,
  scene: LabelScene,
): LabelWish<Label>[] {
  return scene.picture.rings.map((ring) => {
    const { x, y } = to.at({ x: 0, y: ring.radius });
    const label = { kind: 'ring' as const, text: scene.ringText(ring), weight: 600, size: 12 };
    return wishFor(context, label, { x, y, gap: 0, centred: true });
  });
}

/** No name is written over an own account: that is what people look for first. */
function ownBoxes(to: Projection, { picture, sizeFactor }: LabelScene): Box[] {
  return picture.people
    .filter(({ own }) => own)
    .map((person) => boxAround(to.at(person), personSize(person, picture.people.length) * sizeFactor));
}

/** No name is written over a topic or conversation. */
function subjectBoxes(to: Projection, { picture, sizeFactor }: LabelScene): Box[] {
  const most = mostPeople(picture.subjects);
  return picture.subjects.map((subject) => {
    return boxAround(to.at(subject), 0.8 * subjectSize(subject, most) * sizeFactor);
  });
}

const boxAround = ({ x, y }: { x: number; y: number }, radius: number): Box => ({
  left: x - radius,
  top: y - radius,
  right: x + radius,
  bottom: y + radius,
});

/** Topics keep their names while the map moves; conversations say theirs to those who come near. */
function subjectWishes(
  context: CanvasRenderingContext2D,
  to: Projection,
  { picture, emphasis, sizeFactor, moving }: LabelScene,
): LabelWish<Label>[] {
  const most = mostPeople(picture.subjects);
  const isNear = !moving && (sizeFactor > NEAR || picture.rings.length > 0);
  const isNamed = ({ key, kind }: DrawnSubject) =>
    emphasis.subject === null ? kind === 'topic' || isNear : emphasis.subject === key;
  return picture.subjects.filter(isNamed).flatMap((subject) => {
    const { x, y } = to.at(subject);
    if (x < 0 || y < 0 || x > to.width || y > to.height) return [];
    const isTopic = subject.kind === 'topic' || subject.key === emphasis.subject;
    const label = {
      kind: 'subject' as const,
      text: shorten(subject.name, isTopic ? 26 : 20),
      weight: isTopic ? 600 : 450,
      size: isTopic ? 12 : 11,
    };
    const gap = subjectSize(subject, most) * sizeFactor + 4;
    return [wishFor(context, label, { x, y, gap, centred: false })];
  });
}

function personWishes(
  context: CanvasRenderingContext2D,
  to: Projection,
  scene: LabelScene,
): LabelWish<Label>[] {
  const seen: { person: DrawnPerson; x: number; y: number; radius: number; isFirst: boolean }[] = [];
  const { people } = scene.emphasis;
  for (const person of scene.picture.people) {
    const isFirst = person.id === scene.selected || person.own;
    if (people !== null && !people.has(person.id) && !isFirst) continue;
    const { x, y } = to.at(person);
    if (x < 0 || y < 0 || x > to.width || y > to.height) continue;
    const radius = personSize(person, scene.picture.people.length) * scene.sizeFactor;
    if (people === null && !isFirst && radius < 4) continue;
    seen.push({ person, x, y, radius, isFirst });
  }
  seen.sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || (b.person.value ?? 0) - (a.person.value ?? 0));
  return seen.slice(0, MOST_PEOPLE).map(({ person, x, y, radius, isFirst }) => {
    const label = {
      kind: 'person' as const,
      text: shorten(person.name),
      weight: isFirst ? 600 : 450,
      size: 11,
    };
    const wish = wishFor(context, label, { x, y, gap: radius + (isFirst ? 8 : 4), centred: false });
    return { ...wish, height: PERSON_HEIGHT };
  });
}

function shorten(text: string, most = 26): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}
