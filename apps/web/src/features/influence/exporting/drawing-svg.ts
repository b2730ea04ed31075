import { LABEL_FONT } from '../map/label-layer.js';
import type { Drawing, Shape } from './drawing.js';

/** The drawing as an SVG file. */
export function svgOf({ width, height, background, shapes }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(LABEL_FONT)}">`,
    `<rect width="100%" height="100%" fill="${background}"/>`,
    ...shapes.map(elementOf),
    '</svg>',
  ].join('\n');
}

function elementOf(shape: Shape): string {
  switch (shape.kind) {
    case 'circle':
      return `<circle cx="${short(shape.x)}" cy="${short(shape.y)}" r="${short(shape.radius)}" ${paint('fill', shape.fill)} ${paint('stroke', shape.stroke)} stroke-width="${shape.width}"/>`;
    case 'line':
      return `<line x1="${short(shape.x)}" y1="${short(shape.y)}" x2="${short(shape.toX)}" y2="${short(shape.toY)}" ${paint('stroke', shape.stroke)} stroke-width="${shape.width}"/>`;
    case 'polygon':
      return `<polygon points="${shape.points.map(({ x, y }) => `${short(x)},${short(y)}`).join(' ')}" ${paint('fill', shape.fill)}/>`;
    case 'text':
      return `<text x="${short(shape.x)}" y="${short(shape.y)}" font-size="${shape.size}" font-weight="${shape.weight}" fill="${shape.fill}" stroke="${shape.halo}" stroke-width="3" paint-order="stroke" stroke-linejoin="round" dominant-baseline="central">${escapeXml(shape.text)}</text>`;
  }
}

/** Drawing programs know a colour and an opacity, and not all of them know `rgba()`. */
function paint(name: 'fill' | 'stroke', colour: string | null): string {
  const clear = /^rgba\((\d+),(\d+),(\d+),([\d.]+)\)$/.exec(colour ?? '');
  if (!clear) return `${name}="${colour ?? 'none'}"`;
  const [, red, green, blue, opacity] = clear;
  return `${name}="rgb(${red},${green},${blue})" ${name}-opacity="${Number(opacity).toFixed(3)}"`;
}

const short = (value: number): string => value.toFixed(1);

function escapeXml(text: string): string {
  // What XML cannot hold at all is left out: a name may carry any character.
  const allowed = [...text].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0x20 && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
  });
  return allowed
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
