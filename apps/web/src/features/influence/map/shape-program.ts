import type Sigma from 'sigma';
import { NodePointProgram, type NodeProgramType } from 'sigma/rendering';
import type { RenderParams } from 'sigma/types';
import type { MapNode, TieLine } from '../picture/picture-graph.js';

type Sprite = InstanceType<typeof NodePointProgram>;
type ProgramInfo = Parameters<Sprite['setUniforms']>[1];

/** How deep a point lies inside the shape, as a share of the sprite's width; below zero it is outside. */
const DEPTHS = {
  circle: '0.5 - length(p)',
  diamond: '(0.5 - abs(p.x) - abs(p.y)) * 0.7071',
  square: '0.12 - length(max(abs(p) - vec2(0.29), 0.0)) - min(max(abs(p.x), abs(p.y)) - 0.29, 0.0)',
} as const;
export type NodeShape = keyof typeof DEPTHS;

/** A shape with a thin rim in the colour of the ground, so that those who overlap can be told apart. */
const fragmentShader = (shape: NodeShape) => `
precision mediump float;
varying vec4 v_color;
varying float v_border;
uniform vec3 u_ground;
void main(void) {
  vec2 p = gl_PointCoord - vec2(0.5, 0.5);
  float depth = ${DEPTHS[shape]};
  if (depth <= 0.0) discard;
  float cover = min(1.0, depth / v_border);
  float inner = clamp((depth - 1.6 * v_border) / v_border, 0.0, 1.0);
  vec3 color = mix(u_ground, v_color.rgb, max(inner, step(0.12, v_border)));
  gl_FragColor = vec4(color, 1.0) * cover;
}`;

/**
 * Sigma's cheapest node program with that rim. It leaves out the second, hidden drawing by which sigma finds what is
 * under the pointer: the map knows where everything is, and reading pixels back stops software renderers.
 */
export function shapeProgram(
  shape: NodeShape,
  ground: () => readonly [number, number, number],
): NodeProgramType<MapNode, TieLine> {
  return class extends NodePointProgram<MapNode, TieLine> {
    constructor(
      gl: WebGLRenderingContext,
      _picking: WebGLFramebuffer | null,
      renderer: Sigma<MapNode, TieLine>,
    ) {
      super(gl, null, renderer);
    }

    override getDefinition() {
      const definition = super.getDefinition();
      const uniforms = [...definition.UNIFORMS, 'u_ground'] as unknown as typeof definition.UNIFORMS;
      return { ...definition, FRAGMENT_SHADER_SOURCE: fragmentShader(shape), UNIFORMS: uniforms };
    }

    override setUniforms(params: RenderParams, info: ProgramInfo): void {
      super.setUniforms(params, info);
      const { u_ground: place } = info.uniformLocations as Record<string, WebGLUniformLocation | undefined>;
      if (place) info.gl.uniform3f(place, ...ground());
    }
  };
}

/** Stands where sigma would draw people under the pointer a second time; the map shows a card instead. */
export class NoProgram {
  readonly drawLabel = undefined;
  readonly drawHover = undefined;
  kill(): void {}
  reallocate(): void {}
  process(): void {}
  render(): void {}
}
