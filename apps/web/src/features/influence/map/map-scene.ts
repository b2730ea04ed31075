import type { Region } from '@tingshuo/contracts';
import Sigma from 'sigma';
import { EdgeLineProgram, EdgeRectangleProgram } from 'sigma/rendering';
import { channelsOf } from '../picture/colour-space.js';
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
import { type DrawnSubject, mostPeople, subjectSize } from '../picture/subjects.js';
import { drawLabels, layLabels, type PlacedLabel } from './label-layer.js';
import type { Point } from './lasso.js';
import { type Projection, projectionOf } from './projection.js';
import { drawRegions, regionAt } from './region-layer.js';
import { NoProgram, shapeProgram } from './shape-program.js';
import { drawWalk } from './walk-layer.js';

const AT_REST_MS = 140;
const PADDING = 36;
/** Pixels on the left that the legend takes. */
const LEGEND = 236;
const VIEW_MS = 220;
/** Where nearly the whole map would be shown, all of it is. */
const NEARLY_ALL = 0.85;
/** How many pixels beside a disc still mean it. */
const REACH = 3;
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
    const ground = () => channelsOf(this.state.painter.ink.background);
    const graph = graphOf(BLANK_PICTURE, this.state.painter, NO_EMPHASIS);
    this.sigma = new Sigma<MapNode, TieLine>(graph, container, {
      nodeProgramClasses: {
        person: shapeProgram('circle', ground),
        topic: shapeProgram('diamond', ground),
        conversation: shapeProgram('square', ground),
      },
      nodeHoverProgramClasses: { person: NoProgram, topic: NoProgram, conversation: NoProgram },
      defaultNodeType: 'person',
      edgeProgramClasses: { line: EdgeLineProgram, rectangle: EdgeRectangleProgram },
      defaultEdgeType: 'line',
      renderLabels: false,
      hideEdgesOnMove: true,
      zIndex: true,
      minEdgeThickness: 0.5,
      antiAliasingFeather: 1,
      stagePadding: PADDING,
      minCameraRatio: 0.003,
      maxCameraRatio: 2.5,
      enableCameraRotation: false,
      // Far in, a person is a face and not a planet.
      zoomToSizeRatioFunction: (ratio) => Math.max(0.2, Math.sqrt(ratio)),
    });
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

  fit(): void {
    const whole = { x: 0.5, y: 0.5, angle: 0, ratio: 1 };
    const { width, height } = this.sigma.getDimensions();
    const at = { x: width / 2 - this.asideOf(width, height), y: height / 2 };
    void this.move({ ...whole, ...this.sigma.viewportToFramedGraph(at, { cameraState: whole }) });
  }

  /** How many pixels the whole map has to move to the right to lie beside the legend, as far as there is room. */
  private asideOf(width: number, height: number): number {
    const { x, y } = this.state.picture.extent;
    const [across, down] = [x[1] - x[0], y[1] - y[0]];
    const side = Math.min(width, height) - 2 * PADDING;
    const gap = (width - (side * across) / Math.max(across, down, 1e-6)) / 2;
    return Math.max(0, Math.min(LEGEND - gap, gap - PADDING));
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    void this.move({ ratio: camera.getBoundedRatio(camera.ratio * factor) });
  }

  pan(right: number, down: number): void {
    const { width, height } = this.sigma.getDimensions();
    const middle = this.sigma.viewportToFramedGraph({ x: width * (0.5 + right), y: height * (0.5 + down) });
    void this.move(middle);
  }

  /** Brings a point of the layout into the middle; `span` is how many layout units the screen should show then. */
  flyTo(point: { x: number; y: number }, span?: number): void {
    const middle = this.sigma.viewportToFramedGraph(this.sigma.graphToViewport(point));
    const { x, y } = this.state.picture.extent;
    const whole = Math.max(x[1] - x[0], y[1] - y[0]);
    const ratio = span === undefined ? Math.min(this.sigma.getCamera().ratio, 0.25) : span / whole;
    if (ratio > NEARLY_ALL) this.fit();
    else void this.move({ ...middle, ratio: this.sigma.getCamera().getBoundedRatio(ratio) });
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

  private async move(to: Parameters<ReturnType<Sigma['getCamera']>['animate']>[0]): Promise<void> {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (isCalm) this.sigma.getCamera().setState(to);
    else await this.sigma.getCamera().animate(to, { duration: 240 });
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

  /** The person whose disc is under a point of the screen, the one drawn last where discs overlap. */
  private personAt(point: Point): DrawnPerson | null {
    const { people } = this.state.picture;
    const to = this.projection();
    const factor = this.sizeFactor();
    let [found, nearest] = [null as DrawnPerson | null, Infinity];
    for (const person of people) {
      const { x, y } = to.at(person);
      const away = Math.hypot(x - point.x, y - point.y) - personSize(person, people.length) * factor;
      if (away > REACH || away > nearest) continue;
      [found, nearest] = [person, away];
    }
    return found;
  }

  /** The topic or conversation under a point of the screen: they lie above people. */
  private subjectAt(point: Point): DrawnSubject | null {
    const { subjects } = this.state.picture;
    const to = this.projection();
    const [most, factor] = [mostPeople(subjects), this.sizeFactor()];
    return (
      subjects.findLast((subject) => {
        const { x, y } = to.at(subject);
        return Math.hypot(x - point.x, y - point.y) <= subjectSize(subject, most) * factor + REACH;
      }) ?? null
    );
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
    this.paintMarks(this.labels, to);
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

  /** Rings around the brand's own accounts and the chosen person, so that neither is told by colour alone. */
  private paintMarks(context: CanvasRenderingContext2D, to: Projection): void {
    const { picture, painter, selected } = this.state;
    for (const person of picture.people) {
      const isSelected = person.id === selected;
      if (!person.own && !isSelected) continue;
      const { x, y } = to.at(person);
      context.beginPath();
      context.arc(x, y, this.radiusOf(person) + (isSelected ? 4 : 2.5), 0, 2 * Math.PI);
      context.lineWidth = isSelected ? 2.5 : 1.5;
      context.strokeStyle = isSelected ? painter.ink.text : painter.ink.accent;
      context.stroke();
    }
  }
}

/** Sigma sizes only the canvases that it made for itself. */
function fitCanvas(context: CanvasRenderingContext2D, { width, height }: Projection): void {
  const scale = window.devicePixelRatio || 1;
  const [right, bottom] = [Math.round(width * scale), Math.round(height * scale)];
  if (context.canvas.width === right && context.canvas.height === bottom) return;
  context.canvas.width = right;
  context.canvas.height = bottom;
  context.scale(scale, scale);
}
