import { NetworkMap as MapAnswer, type Region } from '@tingshuo/contracts';
import { createRoot, type Root } from 'react-dom/client';
import { NetworkMap } from '../map/network-map.js';
import { readInk } from '../picture/ink.js';
import { BLANK_PICTURE, type Picture, pictureOfMap } from '../picture/picture.js';
import { NO_EMPHASIS } from '../picture/picture-graph.js';
import { nextFrame, type PanMeasure, panFor } from './frames.js';
import { type MadeMapPlan, madeMap } from './made-map.js';
import '../../../zod-without-eval.js';
import '../../../app/surface.css';

const NOBODY: ReadonlySet<number> = new Set();
const nothing = () => {};

/** What the bench asks of this page. */
export interface MapBench {
  /** Milliseconds from the text of the server's answer to the first drawn frame. */
  firstPicture: (plan: MadeMapPlan) => Promise<number>;
  /** Frames while the map is dragged to and fro by a pointer. */
  pan: (ms: number) => Promise<PanMeasure>;
}

declare global {
  interface Window {
    mapBench?: MapBench;
  }
}

const host = document.getElementById('root');
if (!host) throw new Error('the bench page has no #root');
const dark = new URLSearchParams(location.search).get('theme') === 'dark';
document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
const ink = readInk(host, dark);

let root: Root | null = null;
window.mapBench = {
  async firstPicture(plan) {
    const text = JSON.stringify(madeMap(plan));
    root?.unmount();
    host.replaceChildren();
    const box = host.appendChild(document.createElement('div'));
    box.style.cssText = 'position:relative;width:100%;height:100%';
    const page = createRoot(box);
    root = page;
    let onDrawn = nothing;
    const draw = (picture: Picture, regions: readonly Region[]) =>
      page.render(
        <NetworkMap
          picture={picture}
          regions={regions}
          by="community"
          ink={ink}
          emphasis={NO_EMPHASIS}
          collapsed={NOBODY}
          current={null}
          selected={null}
          description="bench"
          countOf={({ people }) => String(people)}
          ringText={({ hop }) => String(hop)}
          onPerson={nothing}
          onSubject={nothing}
          onRegion={nothing}
          onToggleRegion={nothing}
          onBackground={nothing}
          onView={nothing}
          onLasso={nothing}
          onNoWebGl={() => {
            throw new Error('this browser draws no WebGL');
          }}
          onDrawn={() => onDrawn()}
        />,
      );
    // As in the product, where the canvas is made ready while the server thinks.
    await new Promise<void>((done) => {
      onDrawn = done;
      draw(BLANK_PICTURE, []);
    });
    await nextFrame();
    const begun = performance.now();
    const map = MapAnswer.parse(JSON.parse(text));
    const picture = pictureOfMap({ map, closer: [], asked: null, collapsed: NOBODY });
    await new Promise<void>((done) => {
      onDrawn = done;
      draw(picture, map.regions);
    });
    await nextFrame();
    return performance.now() - begun;
  },
  pan: (ms) => panFor(host, ms),
};
