/** How long a label of a host name is in its ASCII form: RFC 3492 (Punycode), of which only the length is wanted. */

const BASE = 36;
const LOWEST = 1;
const HIGHEST = 26;
const SKEW = 38;
const DAMP = 700;
const PREFIX = 'xn--'.length;
const LONGEST_LABEL = 63;
/** What other scripts write for a dot. */
const DOTS = /[.\u3002\uff0e\uff61]/;

/** Whether every label has 1 to 63 characters in its ASCII form. */
export function hasSoundLabels(domain: string): boolean {
  return domain.split('.').every((label) => {
    const length = asciiLength(label);
    return length >= 1 && length <= LONGEST_LABEL;
  });
}

/** The length of a name with all its labels. */
export function asciiLength(name: string): number {
  const labels = name.split(DOTS).map(labelLength);
  return labels.reduce((sum, length) => sum + length, labels.length - 1);
}

function labelLength(label: string): number {
  const points = [...label].map((character) => character.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < 0x80).length;
  if (basic === points.length) return label.length;
  let length = PREFIX + basic + (basic > 0 ? 1 : 0);
  let [current, delta, bias, handled] = [0x80, 0, 72, basic];
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= current));
    delta += (next - current) * (handled + 1);
    current = next;
    for (const point of points) {
      if (point < current) delta += 1;
      if (point !== current) continue;
      length += digitsOf(delta, bias);
      bias = adapted(delta, handled + 1, handled === basic);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    current += 1;
  }
  return length;
}

function digitsOf(delta: number, bias: number): number {
  let rest = delta;
  for (let digits = 1; ; digits += 1) {
    const threshold = Math.min(HIGHEST, Math.max(LOWEST, digits * BASE - bias));
    if (rest < threshold) return digits;
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
}

function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : Math.floor(delta / 2);
  rest += Math.floor(rest / count);
  let steps = 0;
  for (; rest > ((BASE - LOWEST) * HIGHEST) / 2; steps += BASE) rest = Math.floor(rest / (BASE - LOWEST));
  return steps + Math.floor(((BASE - LOWEST + 1) * rest) / (rest + SKEW));
}
