import { Button } from '@mantine/core';
import { OctagonX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { momentIn } from '../calendar/calendar-words.js';
import { useCan, useSession } from '../session/session-context.js';
import styles from './deliveries.module.css';
import { useStop, useStopSwitch } from './stop-queries.js';

/** Everybody sees that nothing leaves, who stopped it and why; who may, ends it here. */
export function StopBanner() {
  const { t } = useTranslation('deliveries');
  const locale = useLocale();
  const mayStop = useCan()('publishing.stop');
  const { data } = useStop();
  const { workspace } = useSession();
  const when = (at: string) => momentIn(Date.parse(at), workspace.timeZone, locale);
  const { end } = useStopSwitch();
  if (!data?.current) return null;
  const { startedBy, startedAt, reason, includesReplies } = data.current;
  return (
    <div className={styles.banner} role="alert">
      <OctagonX size={15} aria-hidden />
      <strong>{t(includesReplies ? 'banner.all' : 'banner.posts')}</strong>
      <span className={styles.bannerWhy}>
        {t('banner.by', { name: startedBy.name, at: when(startedAt) })} {reason}
      </span>
      {data.held > 0 && <span>{t('banner.held', { count: data.held })}</span>}
      {mayStop && (
        <Button
          size="compact-xs"
          variant="white"
          color="red"
          loading={end.isPending}
          onClick={() => end.mutate()}
        >
          {t('banner.resume')}
        </Button>
      )}
    </div>
  );
}
