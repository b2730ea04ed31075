/** The colours of the page that the map draws with; they follow the theme. */
export interface Ink {
  dark: boolean;
  background: string;
  raised: string;
  text: string;
  dim: string;
  line: string;
  strongLine: string;
  accent: string;
}

/** Reads the tokens of surface.css as they stand for this element now. */
export function readInk(element: Element, dark: boolean): Ink {
  const style = getComputedStyle(element);
  const token = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  return {
    dark,
    background: token('--ts-bg', '#ffffff'),
    raised: token('--ts-raised', '#ffffff'),
    text: token('--ts-text', '#1b1c22'),
    dim: token('--ts-dim', '#5d6070'),
    line: token('--ts-line', '#e6e6ec'),
    strongLine: token('--ts-line-strong', '#d3d3dc'),
    accent: token('--ts-accent', '#5551c9'),
  };
}
