import type { MediaAsset } from '@tingshuo/contracts';
import { Check } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLength } from './file-size.js';
import styles from './media-library.module.css';
import { MediaThumb } from './media-thumb.js';

interface MediaGridProps {
  assets: readonly MediaAsset[];
  label: string;
  /** Those that stand out: chosen, or the one that is open. */
  marked: ReadonlySet<string>;
  /** Tiles are pressed and let go (a choice), or lead somewhere. */
  isChoice?: boolean;
  onPress: (asset: MediaAsset) => void;
}

/** Files as tiles. The arrow keys go from one to the next, as they stand on the screen. */
export function MediaGrid({ assets, label, marked, isChoice = false, onPress }: MediaGridProps) {
  const { t } = useTranslation('mediaLibrary');
  return (
    <ul className={styles.grid} aria-label={label} onKeyDown={moveFocus}>
      {assets.map((asset) => {
        const { id, name, kind, alt, durationMs } = asset;
        const isMarked = marked.has(id);
        return (
          <li key={id}>
            <button
              type="button"
              className={styles.tile}
              data-marked={isMarked}
              data-testid="media-tile"
              aria-pressed={isChoice ? isMarked : undefined}
              aria-label={isChoice ? name : t('open', { name })}
              onClick={() => onPress(asset)}
            >
              <MediaThumb assetId={id} kind={kind} />
              {isChoice && isMarked && (
                <span className={styles.check}>
                  <Check size={14} aria-hidden />
                </span>
              )}
              {durationMs !== null && <span className={styles.mark}>{formatLength(durationMs)}</span>}
            </button>
            <span className="ts-clip">{name}</span>
            <span className={`${styles.dim} ts-clip`}>{alt || t('noAlt')}</span>
          </li>
        );
      })}
    </ul>
  );
}

const STEP: Readonly<Record<string, (tiles: HTMLElement[]) => number>> = {
  ArrowRight: () => 1,
  ArrowLeft: () => -1,
  ArrowDown: columnsOf,
  ArrowUp: (tiles) => -columnsOf(tiles),
};

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEP[event.key];
  if (!step) return;
  const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = tiles.findIndex((tile) => tile.matches(':focus'));
  const next = tiles[at + step(tiles)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** How many stand in the first line. */
function columnsOf(tiles: HTMLElement[]): number {
  const top = tiles[0]?.getBoundingClientRect().top;
  const below = tiles.findIndex((tile) => tile.getBoundingClientRect().top !== top);
  return below < 0 ? tiles.length : below;
}
