/** A colour of the OKLCH space as #rrggbb. Lightness 0 to 1, chroma 0 to about 0.3, hue in degrees. (Ottosson 2020) */
export function oklch(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return hexOf([
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]);
}

function hexOf(linear: readonly number[]): string {
  const bytes = linear.map((value) => {
    const light = Math.max(0, Math.min(1, value));
    const encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255);
  });
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function bytesOf(hex: string): [number, number, number] {
  // A style sheet that was made smaller says #fff.
  const digits =
    hex.length < 7 ? [...hex.slice(1, 4)].map((digit) => digit + digit).join('') : hex.slice(1, 7);
  const value = Number.parseInt(digits, 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** `share` of the second colour in the first, both #rrggbb. */
export function mix(first: string, second: string, share: number): string {
  const [one, other] = [bytesOf(first), bytesOf(second)];
  const bytes = one.map((byte, i) => Math.round(byte + ((other[i] ?? 0) - byte) * share));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** A see-through colour as sigma's blending wants it: the channels are already multiplied by the opacity. */
export function premultiplied(hex: string, alpha: number): string {
  const [red, green, blue] = bytesOf(hex).map((byte) => Math.round(byte * alpha));
  return `rgba(${red},${green},${blue},${alpha})`;
}

/** A see-through colour for canvas and SVG. */
export function withAlpha(hex: string, alpha: number): string {
  return `rgba(${bytesOf(hex).join(',')},${alpha})`;
}

/** Red, green and blue from 0 to 1, for shaders. */
export function channelsOf(hex: string): [number, number, number] {
  const [red, green, blue] = bytesOf(hex);
  return [red / 255, green / 255, blue / 255];
}
