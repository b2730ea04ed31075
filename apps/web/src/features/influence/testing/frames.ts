export interface PanMeasure {
  frames: number;
  ms: number;
}

/** Resolves once the browser has put what was drawn before on the screen. */
export function nextFrame(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}

/** Drags the map in circles by mouse events, one step a frame, and counts the frames that the browser shows. */
export async function panFor(host: HTMLElement, ms: number): Promise<PanMeasure> {
  const target = host.querySelector('.sigma-mouse');
  if (!target) throw new Error('no map is drawn');
  const box = target.getBoundingClientRect();
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const send = (type: string, on: EventTarget, at: { x: number; y: number }) =>
    on.dispatchEvent(
      new MouseEvent(type, { clientX: at.x, clientY: at.y, button: 0, bubbles: true, cancelable: true }),
    );
  send('mousedown', target, middle);
  const begun = performance.now();
  let frames = 0;
  while (performance.now() - begun < ms) {
    const turn = frames / 12;
    send('mousemove', document, {
      x: middle.x + 150 * Math.sin(turn),
      y: middle.y + 100 * (1 - Math.cos(turn)),
    });
    await new Promise((done) => requestAnimationFrame(done));
    frames += 1;
  }
  const spent = performance.now() - begun;
  send('mouseup', document, middle);
  return { frames, ms: spent };
}
