import type { CascadeView } from '@tingshuo/contracts';
import type { CascadeLayout } from './cascade-layout.js';

/** The colours of the page, as they stand now. */
export interface CascadeInk {
  line: string;
  dim: string;
  text: string;
  accent: string;
  ground: string;
  good: string;
  bad: string;
  warn: string;
}

export function readCascadeInk(element: Element): CascadeInk {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    line: token('--ts-line-strong'),
    dim: token('--ts-dim'),
    text: token('--ts-text'),
    accent: token('--ts-accent'),
    ground: token('--ts-bg'),
    good: token('--ts-green'),
    bad: token('--ts-red'),
    warn: token('--ts-amber'),
  };
}

export const PICTURE_MARGIN = { left: 20, right: 24, top: 26, bottom: 12 };
const MOOD_STEP = 0.1;

export interface CascadeFrame {
  view: CascadeView;
  layout: CascadeLayout;
  width: number;
  height: number;
  /** How much of the time has passed, 0 to 1 on the picture's scale. */
  until: number;
  current: number | null;
  turnLabel: string;
}

/** Draws the tree as far as time has come: lines, posts in the colour of their mood, key spreaders with their rank, the turn. */
export function paintCascade(context: CanvasRenderingContext2D, frame: CascadeFrame, ink: CascadeInk): void {
  const { view, layout, width, height, until, current } = frame;
  const { nodes, spreaders, moodTurn } = view;
  const inner = innerSize(width, height);
  const x = (node: number) => PICTURE_MARGIN.left + (layout.x[node] ?? 0) * inner.width;
  const y = (node: number) => PICTURE_MARGIN.top + (layout.y[node] ?? 0) * inner.height;
  const isThere = (node: number) => (layout.x[node] ?? 0) <= until;
  const count = nodes.parent.length;
  context.clearRect(0, 0, width, height);
  context.font = '11px system-ui, sans-serif';
  context.lineWidth = 1;
  context.strokeStyle = ink.line;
  context.globalAlpha = count > 800 ? 0.35 : 0.8;
  context.beginPath();
  for (let node = 1; node < count; node++) {
    const parent = nodes.parent[node] ?? -1;
    if (parent < 0 || !isThere(node)) continue;
    const middle = (y(parent) + y(node)) / 2;
    context.moveTo(x(parent), y(parent));
    context.bezierCurveTo(x(parent), middle, x(node), middle, x(node), y(node));
  }
  context.stroke();
  context.globalAlpha = 1;
  if (moodTurn && isThere(moodTurn.node)) {
    context.strokeStyle = ink.warn;
    context.fillStyle = ink.warn;
    context.setLineDash([4, 4]);
    context.beginPath();
    context.moveTo(x(moodTurn.node), 18);
    context.lineTo(x(moodTurn.node), height - 4);
    context.stroke();
    context.setLineDash([]);
    const isRight = x(moodTurn.node) > width / 2;
    context.textAlign = isRight ? 'right' : 'left';
    context.fillText(frame.turnLabel, x(moodTurn.node), 12);
  }
  const radius = count > 1500 ? 2 : count > 300 ? 3 : 4.5;
  for (let node = 0; node < count; node++) {
    if (!isThere(node)) continue;
    const colour = moodColour(nodes.mood[node] ?? null, ink);
    context.beginPath();
    context.arc(x(node), y(node), node === 0 ? radius + 3 : radius, 0, 2 * Math.PI);
    context.lineWidth = 1.5;
    context.strokeStyle = node === 0 ? ink.accent : colour;
    context.fillStyle = nodes.kind[node] === 'repost' ? ink.ground : node === 0 ? ink.accent : colour;
    context.fill();
    context.stroke();
  }
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  spreaders.slice(0, 5).forEach(({ node }, rank) => {
    if (!isThere(node)) return;
    context.beginPath();
    context.arc(x(node), y(node), 9, 0, 2 * Math.PI);
    context.fillStyle = ink.ground;
    context.strokeStyle = ink.accent;
    context.fill();
    context.stroke();
    context.fillStyle = ink.text;
    context.fillText(String(rank + 1), x(node), y(node) + 0.5);
  });
  context.textBaseline = 'alphabetic';
  if (current === null) return;
  context.beginPath();
  context.arc(x(current), y(current), radius + 7, 0, 2 * Math.PI);
  context.strokeStyle = ink.text;
  context.stroke();
}

export function innerSize(width: number, height: number): { width: number; height: number } {
  const { left, right, top, bottom } = PICTURE_MARGIN;
  return { width: width - left - right, height: height - top - bottom };
}

function moodColour(mood: number | null, ink: CascadeInk): string {
  if (mood === null || Math.abs(mood) < MOOD_STEP) return ink.dim;
  return mood > 0 ? ink.good : ink.bad;
}
