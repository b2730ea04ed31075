import Sigma from 'sigma';
import { EdgeLineProgram, EdgeRectangleProgram } from 'sigma/rendering';
import { channelsOf } from '../picture/colour-space.js';
import type { MapNode, PictureGraph, TieLine } from '../picture/picture-graph.js';
import { NoProgram, shapeProgram } from './shape-program.js';

/** Pixels around the whole map. */
export const PADDING = 36;

/** The WebGL drawing of people and ties, without sigma's own names and hover marks. */
export function sceneSigma(
  graph: PictureGraph,
  container: HTMLElement,
  background: () => string,
): Sigma<MapNode, TieLine> {
  const ground = () => channelsOf(background());
  return new Sigma<MapNode, TieLine>(graph, container, {
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
}
