/** What picture files are made of. */
export type Shape =
  | {
      kind: 'circle';
      x: number;
      y: number;
      radius: number;
      fill: string | null;
      stroke: string | null;
      width: number;
    }
  | { kind: 'line'; x: number; y: number; toX: number; toY: number; stroke: string; width: number }
  | { kind: 'polygon'; points: readonly { x: number; y: number }[]; fill: string }
  | {
      kind: 'text';
      x: number;
      y: number;
      text: string;
      size: number;
      weight: number;
      fill: string;
      halo: string;
    };

/** Shapes in painting order, in pixels of the screen. */
export interface Drawing {
  width: number;
  height: number;
  background: string;
  shapes: Shape[];
}
