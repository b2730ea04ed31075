import type { Region } from '@tingshuo/contracts';
import type Sigma from 'sigma';
import { createPainter, type Painter } from '../picture/painter.js';
import { BLANK_PICTURE, type DrawnPerson, type Picture, type Ring } from '../picture/picture.js';
import {
  type Emphasis,
  graphOf,
  type MapNode,
  NO_EMPHASIS,
  personSize,
  type TieLine,
} from '../picture/picture-graph.js';
import type { DrawnSubject } from '../picture/subjects.js';
import { fitCanvas } from './fit-canvas.js';
import { drawLabels, layLabels, type PlacedLabel } from './label-layer.js';
import type { Point } from './lasso.js';
import { drawMarks } from './mark-layer.js';
import { personAt, subjectAt } from './picture-hits.js';
import { type Projection, projectionOf } from './projection.js';
import { drawRegions, regionAt } from './region-layer.js';
import { SceneCamera } from './scene-camera.js';
import { sceneSigma } from './scene-sigma.js';
import { drawWalk } from './walk-layer.js';

const AT_REST_MS = 140;
const VIEW_MS = 220;
/** Moving this many lines costs more frames than they tell. */
const TIES_WHILE_MOVING = 1_500;

export interface SceneState {
  picture: Picture;
  painter: Painter;
  emphasis: Emphasis;
  collapsed: ReadonlySet<number>;
  current: number | null;
  selected: string | null;
}

/** The part of the layout that is on the screen, and the camera's ratio (1: everything, smaller: closer). */
export interface MapView {
  window: [number, number, number, number];
  ratio: number;
}

export interface SceneEvents {
  onPerson: (person: DrawnPerson) => void;
  /** The pointer came over somebody or something, or left; the point is where that stands. */
  onHover: (hovered: Hovered | null, at: Point) => void;
  onSubject: (subject: DrawnSubject) => void;
  onRegion: (region: Region) => void;
  onToggleRegion: (region: Region) => void;
  onBackground: () => void;
  onView: (view: MapView) => void;
  countOf: (region: Region) => string;
  ringText: (ring: Ring) => string;
}

/** What is under the pointer. */
export type Hovered = { person: DrawnPerson } | { subject: DrawnSubject };

/** The WebGL map: sigma for people and ties, two canvases of our own for communities below and names above. */
export class MapScene {
  /** Moves the view. */
  readonly camera: SceneCamera;
  private readonly sigma: Sigma<MapNode, TieLine>;
  private readonly regions: CanvasRenderingContext2D | null;
  private readonly labels: CanvasRenderingContext2D | null;
  private state: SceneState;
  private placed: PlacedLabel[] = [];
  private lastCamera = '';
  private hidesTies = true;
  private hovered: DrawnPerson | DrawnSubject | null = null;
  private timers: { rest?: ReturnType<typeof setTimeout>; view?: ReturnType<typeof setTimeout> } = {};

  constructor(
    container: HTMLElement,
    ink: Painter['ink'],
    private readonly events: SceneEvents,
  ) {
    this.state = {
      picture: BLANK_PICTURE,
      painter: createPainter({ by: 'community', ink, regions: [] }),
      emphasis: NO_EMPHASIS,
      collapsed: new Set(),
      current: null,
      selected: null,
    };
    this.sigma = sceneSigma(
      graphOf(BLANK_PICTURE, this.state.painter, NO_EMPHASIS),
      container,
      () => this.state.painter.ink.background,
    );
    this.camera = new SceneCamera(this.sigma, () => this.state.picture.extent);
    this.regions = this.sigma.createCanvas('regions', { beforeLayer: 'edges' }).getContext('2d');
    this.labels = this.sigma.getCanvases().labels?.getContext('2d') ?? null;
    for (const unused of ['edgeLabels', 'hovers', 'hoverNodes']) this.sigma.getCanvases()[unused]?.remove();
    // The layer that takes the pointer is empty: unseen, it costs no composing.
    const { mouse } = this.sigma.getCanvases();
    if (mouse) mouse.style.opacity = '0';
    this.sigma.resize(true);
    this.listen();
  }

  /** Draws another state; the camera stays where it is. */
  show(state: SceneState): void {
    const isOtherFrame = state.picture.extent !== this.state.picture.extent;
    this.state = state;
    const { picture, painter, emphasis } = state;
    const graph = graphOf(picture, painter, emphasis);
    if (isOtherFrame) this.sigma.setCustomBBox(picture.extent);
    this.hidesTies = graph.size > TIES_WHILE_MOVING;
    if (this.sigma.getSetting('hideEdgesOnMove') !== this.hidesTies)
      this.sigma.setSetting('hideEdgesOnMove', this.hidesTies);
    this.sigma.setGraph(graph);
    if (isOtherFrame) this.announceView();
  }

  /** Draws the same people anew where only the cursor or the chosen person changed. */
  mark(marks: Pick<SceneState, 'current' | 'selected'>): void {
    this.state = { ...this.state, ...marks };
    this.sigma.scheduleRender();
  }

  /** The people whose points are inside a polygon of screen points. */
  peopleIn(isInside: (point: { x: number; y: number }) => boolean): DrawnPerson[] {
    return this.state.picture.people.filter((person) => isInside(this.sigma.graphToViewport(person)));
  }

  /** What the screen shows now, for exports. */
  snapshot(): { state: SceneState; to: Projection; sizeFactor: number; labels: readonly PlacedLabel[] } {
    return { state: this.state, to: this.projection(), sizeFactor: this.sizeFactor(), labels: this.placed };
  }

  kill(): void {
    clearTimeout(this.timers.rest);
    clearTimeout(this.timers.view);
    this.sigma.kill();
  }

  private listen(): void {
    const { sigma, events } = this;
    sigma.on('afterRender', () => this.paintLayers());
    // Sigma would read pixels back at every step of the pointer.
    sigma.getMouseCaptor().removeAllListeners('mousemovebody');
    sigma.getMouseCaptor().on('mousemovebody', (event) => this.hover(event));
    sigma.on('leaveStage', () => this.hover(null));
    sigma.on('clickStage', ({ event }) => {
      const subject = this.subjectAt(event);
      if (subject) return events.onSubject(subject);
      const person = this.personAt(event);
      if (person) return events.onPerson(person);
      const region = this.regionUnder(event);
      if (region) events.onRegion(region);
      else events.onBackground();
    });
    sigma.on('doubleClickStage', ({ event, preventSigmaDefault }) => {
      if (this.personAt(event) || this.subjectAt(event)) return;
      const region = this.regionUnder(event);
      if (!region) return;
      preventSigmaDefault();
      events.onToggleRegion(region);
    });
    sigma.on('resize', () => this.announceView());
    sigma.getCamera().on('updated', () => this.announceView());
  }

  private regionUnder(point: { x: number; y: number }): Region | null {
    return regionAt(this.state.picture.regions, this.sigma.viewportToGraph(point));
  }

  private personAt(point: Point): DrawnPerson | null {
    return personAt(this.state.picture, this.projection(), this.sizeFactor(), point);
  }

  private subjectAt(point: Point): DrawnSubject | null {
    return subjectAt(this.state.picture, this.projection(), this.sizeFactor(), point);
  }

  private hover(event: Point | null): void {
    const isDragged = this.sigma.getMouseCaptor().draggedEvents > 0;
    const subject = event && !isDragged ? this.subjectAt(event) : null;
    const person = event && !isDragged && !subject ? this.personAt(event) : null;
    const found = subject ?? person;
    if (found === this.hovered) return;
    this.hovered = found;
    this.sigma.getContainer().style.cursor = found ? 'pointer' : 'default';
    const hovered = subject ? { subject } : person ? { person } : null;
    this.events.onHover(hovered, found ? this.projection().at(found) : { x: 0, y: 0 });
  }

  private announceView(): void {
    clearTimeout(this.timers.view);
    this.timers.view = setTimeout(() => {
      const { width, height } = this.sigma.getDimensions();
      const [a, b] = [
        this.sigma.viewportToGraph({ x: 0, y: 0 }),
        this.sigma.viewportToGraph({ x: width, y: height }),
      ];
      this.events.onView({
        window: [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)],
        ratio: this.sigma.getCamera().ratio,
      });
    }, VIEW_MS);
  }

  private projection(): Projection {
    const { x } = this.state.picture.extent;
    return projectionOf(this.sigma, Math.max(1e-6, x[1] - x[0]));
  }

  private radiusOf(person: DrawnPerson): number {
    return personSize(person, this.state.picture.people.length) * this.sizeFactor();
  }

  private sizeFactor(): number {
    return this.sigma.scaleSize(1);
  }

  /** Communities and names follow every frame; names of people wait until the map is at rest. */
  private paintLayers(): void {
    if (!this.regions || !this.labels) return;
    const { state } = this;
    const camera = JSON.stringify(this.sigma.getCamera().getState());
    const moving = camera !== this.lastCamera && this.lastCamera !== '';
    this.lastCamera = camera;
    const to = this.projection();
    fitCanvas(this.regions, to);
    const scene = {
      ...state,
      faded: state.emphasis.people !== null,
      sizeFactor: this.sizeFactor(),
      countOf: this.events.countOf,
      ringText: this.events.ringText,
      moving,
    };
    this.showTies(
      !this.hidesTies || !(this.sigma.getCamera().isAnimated() || this.sigma.getMouseCaptor().isMoving),
    );
    drawRegions(this.regions, to, scene);
    // Where sigma has nothing to draw it leaves its canvases as they were.
    this.labels.clearRect(0, 0, to.width, to.height);
    drawMarks(this.labels, to, state, (person) => this.radiusOf(person));
    drawWalk(this.labels, to, state, (person) => this.radiusOf(person));
    this.placed = layLabels(this.labels, to, scene);
    drawLabels(this.labels, state.painter.ink, this.placed, scene.faded);
    clearTimeout(this.timers.rest);
    if (moving) this.timers.rest = setTimeout(() => this.sigma.scheduleRender(), AT_REST_MS);
  }

  /** An empty layer that is shown is composed with the others all the same. */
  private showTies(isShown: boolean): void {
    const { edges } = this.sigma.getCanvases();
    const display = isShown ? 'block' : 'none';
    if (edges && edges.style.display !== display) edges.style.display = display;
  }
}
