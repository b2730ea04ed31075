import { Link } from '@tanstack/react-router';
import type { HandTask } from '@tingshuo/contracts';
import { Image } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale, useSay } from '../../i18n/locale.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { momentIn } from '../calendar/calendar-words.js';
import { StateChip } from '../calendar/state-look.js';
import { MediaThumb } from '../media-library/media-thumb.js';
import { useSession } from '../session/session-context.js';
import styles from './assisted.module.css';

/** One task as a line that leads to it. */
export function TaskLine({ task }: { task: HandTask }) {
  const { t } = useTranslation('assisted');
  const say = useSay();
  const locale = useLocale();
  const { workspace } = useSession();
  const { publicationId, accountId, dueAt, media, takenBy } = task;
  const [first] = media;
  return (
    <li className={styles.line}>
      <Link to="/publish/tasks/$publicationId/$accountId" params={{ publicationId, accountId }}>
        <span className={styles.lineThumb}>
          {first ? <MediaThumb assetId={first.assetId} /> : <Image size={20} aria-hidden />}
        </span>
        <span className={styles.what}>
          <span className={styles.where}>
            <NetworkGlyph network={task.network} /> {say(task.networkName)} <b>@{task.handle}</b>
          </span>
          <span className={styles.begin}>{task.title || task.text}</span>
          <span className={styles.facts}>
            <StateChip state={task.state} />
            {dueAt && (
              <time dateTime={dueAt} className="ts-num">
                {momentIn(Date.parse(dueAt), workspace.timeZone, locale)}
              </time>
            )}
            {media.length > 1 && <span>{t('fileCount', { count: media.length })}</span>}
            {takenBy && <span>{t('theirs', { name: takenBy.name })}</span>}
          </span>
        </span>
      </Link>
    </li>
  );
}
