import { expect, it } from 'vitest';
import { svgOf } from './drawing-svg.js';

it('writes well-formed SVG whatever people are called', () => {
  const text = { kind: 'text', x: 1, y: 2, size: 11, weight: 600, fill: '#000', halo: '#fff' } as const;
  const name = `<b>&"林"\u0007</b>`;
  const svg = svgOf({
    width: 300,
    height: 200,
    background: '#fff',
    shapes: [
      { kind: 'circle', x: 10, y: 20, radius: 3, fill: '#123456', stroke: null, width: 1 },
      { ...text, text: name },
      { kind: 'polygon', points: [{ x: 1, y: 1 }], fill: 'rgba(1,2,3,0.25)' },
    ],
  });
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('circle')?.getAttribute('cx')).toBe('10.0');
  expect(document.querySelector('polygon')?.getAttribute('fill')).toBe('rgb(1,2,3)');
  expect(document.querySelector('polygon')?.getAttribute('fill-opacity')).toBe('0.250');
  expect(document.querySelector('text')?.textContent).toBe('<b>&"林"</b>');
});
