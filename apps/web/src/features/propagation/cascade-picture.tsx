import { Slider, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { CascadeView } from '@tingshuo/contracts';
import { Pause, Play } from 'lucide-react';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatSpan } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useKey } from '../../keys/key-context.js';
import { ToolButton } from '../../ui/tool-button.js';
import { layoutCascade, nearestNode, timeOfShare } from './cascade-layout.js';
import { innerSize, PICTURE_MARGIN, paintCascade, readCascadeInk } from './paint-cascade.js';
import styles from './propagation.module.css';
import { usePlay } from './use-play.js';

const REACH = 14;

/** The tree of a cascade by time and depth, played through its time; the table says the same. */
export function CascadePicture({ view, current }: { view: CascadeView; current: number | null }) {
  const { t } = useTranslation('propagation');
  const locale = useLocale();
  const scheme = useComputedColorScheme();
  const { ref, width, height } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const layout = useMemo(() => layoutCascade(view), [view]);
  const play = usePlay();
  const [pointed, setPointed] = useState<number | null>(null);
  useKey('cascade.play', play.toggle);

  const turnLabel = t('turn.label');
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0 || height === 0) return;
    const scale = window.devicePixelRatio || 1;
    element.width = width * scale;
    element.height = height * scale;
    context.scale(scale, scale);
    const ink = readCascadeInk(element);
    const frame = { view, layout, width, height, until: play.until, current: pointed ?? current, turnLabel };
    paintCascade(context, frame, ink);
    element.dataset.scheme = scheme;
  }, [view, layout, width, height, play.until, pointed, current, scheme, turnLabel]);

  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const size = innerSize(width, height);
    const at = {
      x: (event.clientX - box.left - PICTURE_MARGIN.left) / size.width,
      y: (event.clientY - box.top - PICTURE_MARGIN.top) / size.height,
    };
    setPointed(nearestNode(layout, at, size, REACH));
  };
  const { nodes, people, widths } = view;
  const shown = layout.x.reduce((sum, x) => sum + (x <= play.until ? 1 : 0), 0);
  const passed = timeOfShare(play.until, layout.lastMs);
  const who = pointed === null ? undefined : people[nodes.author[pointed] ?? -1];
  return (
    <figure className={styles.picture}>
      <div className={styles.canvasBox} ref={ref}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('description', { posts: nodes.parent.length, depth: widths.length - 1 })}
          onPointerMove={point}
          onPointerLeave={() => setPointed(null)}
          data-testid="cascade-picture"
        />
        {pointed !== null && who && (
          <div
            className={styles.tip}
            style={{
              left: Math.min(
                width - 220,
                PICTURE_MARGIN.left + (layout.x[pointed] ?? 0) * innerSize(width, height).width + 12,
              ),
              top: PICTURE_MARGIN.top + (layout.y[pointed] ?? 0) * innerSize(width, height).height + 12,
            }}
          >
            <strong>{who.name}</strong>
            <span>
              {t(`kind.${nodes.kind[pointed] ?? 'post'}`)} ·{' '}
              {t('after', { span: formatSpan((nodes.atMs[pointed] ?? 0) - (nodes.atMs[0] ?? 0), locale) })}
            </span>
          </div>
        )}
      </div>
      <figcaption className={styles.player}>
        <ToolButton
          bare
          label={t(play.isPlaying ? 'pause' : 'play')}
          keys="cascade.play"
          Icon={play.isPlaying ? Pause : Play}
          onClick={play.toggle}
        />
        <Slider
          className={styles.slider ?? ''}
          size={4}
          thumbSize={14}
          label={null}
          thumbLabel={t('time')}
          thumbProps={{ 'aria-valuetext': formatSpan(passed, locale) }}
          min={0}
          max={1}
          step={0.005}
          value={play.until}
          onChange={play.show}
        />
        <span className={`${styles.passed} ts-num`}>
          {t('after', { span: formatSpan(passed, locale) })} ·{' '}
          {t('posts', { count: shown, shown: formatCount(shown, locale) })}
        </span>
      </figcaption>
      <ul className={styles.legend} aria-label={t('legend')}>
        <li data-mood="good">{t('mood.positive')}</li>
        <li data-mood="bad">{t('mood.negative')}</li>
        <li data-mood="none">{t('mood.unknown')}</li>
        <li data-mood="hollow">{t('kind.repost')}</li>
        <li data-mood="rank">{t('spreader')}</li>
      </ul>
    </figure>
  );
}
