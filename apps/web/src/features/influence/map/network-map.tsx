import type { Region } from '@tingshuo/contracts';
import {
  type PointerEvent,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ColourBy } from '../influence-search.js';
import type { Ink } from '../picture/ink.js';
import { createPainter, type SegmentPaint } from '../picture/painter.js';
import type { DrawnPerson, Picture, Ring } from '../picture/picture.js';
import type { Emphasis } from '../picture/picture-graph.js';
import type { DrawnSubject } from '../picture/subjects.js';
import { HoverCard } from './hover-card.js';
import { isInPolygon, type Point } from './lasso.js';
import styles from './map.module.css';
import { type Hovered, MapScene, type MapView, type SceneEvents } from './map-scene.js';

export type MapHandle = Pick<MapScene, 'camera' | 'snapshot'>;

export interface NetworkMapProps {
  ref?: Ref<MapHandle | null>;
  picture: Picture;
  /** All communities, also where the picture draws none: their colours stay the same. */
  regions: readonly Region[];
  by: ColourBy;
  /** What colours by segment stand for. */
  segments?: SegmentPaint;
  ink: Ink;
  emphasis: Emphasis;
  collapsed: ReadonlySet<number>;
  current: number | null;
  selected: string | null;
  /** What a reader who does not see the picture is told instead. */
  description: string;
  countOf: (region: Region) => string;
  ringText: (ring: Ring) => string;
  onPerson: (person: DrawnPerson) => void;
  onSubject: (subject: DrawnSubject) => void;
  onRegion: (region: Region) => void;
  onToggleRegion: (region: Region) => void;
  onBackground: () => void;
  onView: (view: MapView) => void;
  onLasso: (people: DrawnPerson[]) => void;
  onNoWebGl: () => void;
  /** A picture has been drawn. */
  onDrawn?: () => void;
}

/** The drawn network: pan, zoom, click, double click, and a lasso with the shift key held. */
export function NetworkMap(props: NetworkMapProps) {
  const { ref, picture, regions, by, segments, ink, emphasis, collapsed, current, selected, description } =
    props;
  const host = useRef<HTMLDivElement>(null);
  const [scene, setScene] = useState<MapScene | null>(null);
  const painter = useMemo(
    () => createPainter({ by, ink, regions, ...(segments ? { segments } : {}) }),
    [by, ink, regions, segments],
  );

  const onPerson = useEffectEvent((person: DrawnPerson) => props.onPerson(person));
  const onSubject = useEffectEvent((subject: DrawnSubject) => props.onSubject(subject));
  const [hovered, setHovered] = useState<{ hovered: Hovered; at: Point } | null>(null);
  const onRegion = useEffectEvent((region: Region) => props.onRegion(region));
  const onToggleRegion = useEffectEvent((region: Region) => props.onToggleRegion(region));
  const onBackground = useEffectEvent(() => props.onBackground());
  const onView = useEffectEvent((view: MapView) => props.onView(view));
  const countOf = useEffectEvent((region: Region) => props.countOf(region));
  const ringText = useEffectEvent((ring: Ring) => props.ringText(ring));
  const onDrawn = useEffectEvent(() => props.onDrawn?.());
  const start = useEffectEvent((element: HTMLElement) => {
    return openScene(element, props.onNoWebGl, ink, {
      onPerson: (person) => onPerson(person),
      onHover: (hovered, at) => setHovered(hovered && { hovered, at }),
      onSubject: (subject) => onSubject(subject),
      onRegion: (region) => onRegion(region),
      onToggleRegion: (region) => onToggleRegion(region),
      onBackground: () => onBackground(),
      onView: (view) => onView(view),
      countOf: (region) => countOf(region),
      ringText: (ring) => ringText(ring),
    });
  });

  useEffect(() => {
    let made: MapScene | undefined;
    const ending = afterNextFrame(() => {
      made = host.current ? start(host.current) : undefined;
      if (made) setScene(made);
    });
    return () => {
      ending();
      made?.kill();
    };
  }, []);
  const marks = useRef({ current, selected });
  marks.current = { current, selected };
  useEffect(() => {
    if (!scene) return;
    scene.show({ picture, painter, emphasis, collapsed, ...marks.current });
    onDrawn();
  }, [scene, picture, painter, emphasis, collapsed]);
  useEffect(() => {
    scene?.mark({ current, selected });
  }, [scene, current, selected]);
  useImperativeHandle<MapHandle | null, MapHandle | null>(ref, () => scene, [scene]);

  const lasso = useLasso((polygon) => {
    if (scene) props.onLasso(scene.peopleIn((point) => isInPolygon(polygon, point)));
  });
  return (
    <div className={styles.host} data-testid="network-map" {...lasso.handlers}>
      <div ref={host} className={styles.canvas} role="img" aria-label={description} />
      {hovered && <HoverCard {...hovered} />}
      {lasso.points && (
        <svg className={styles.lasso} aria-hidden="true">
          <polygon points={lasso.points.map(({ x, y }) => `${x},${y}`).join(' ')} />
        </svg>
      )}
    </div>
  );
}

/**
 * Effects of a click run before its frame, which would wait for the drawing programs to be compiled. Answers how to call
 * it off.
 */
function afterNextFrame(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Asks only after a failure: trying out costs a context, and those are few. */
function openScene(
  element: HTMLElement,
  onNoWebGl: () => void,
  ...rest: [Ink, SceneEvents]
): MapScene | undefined {
  try {
    return new MapScene(element, ...rest);
  } catch (error) {
    if (document.createElement('canvas').getContext('webgl2') !== null) throw error;
    onNoWebGl();
    return undefined;
  }
}

/** A polygon drawn with the shift key held; sigma does not see those presses. */
function useLasso(onDone: (polygon: Point[]) => void) {
  const [points, setPoints] = useState<Point[] | null>(null);
  const place = (event: PointerEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  return {
    points,
    handlers: {
      onPointerDownCapture: (event: PointerEvent) => {
        if (!event.shiftKey || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setPoints([place(event)]);
      },
      onMouseDownCapture: (event: {
        shiftKey: boolean;
        stopPropagation: () => void;
        preventDefault: () => void;
      }) => {
        if (!event.shiftKey) return;
        event.stopPropagation();
        event.preventDefault();
      },
      onPointerMove: (event: PointerEvent) => {
        if (points) setPoints([...points, place(event)]);
      },
      onPointerUp: () => {
        if (points && points.length > 2) onDone(points);
        setPoints(null);
      },
    },
  };
}
