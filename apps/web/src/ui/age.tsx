import { formatAge, formatInstant } from '../i18n/format.js';
import { useLocale } from '../i18n/locale.js';
import { useNow } from './now.js';

/** How long ago, with the exact time in the title. */
export function Age({ at }: { at: string }) {
  const now = useNow();
  const locale = useLocale();
  return (
    <time dateTime={at} title={formatInstant(at, locale)} className="ts-num" style={{ whiteSpace: 'nowrap' }}>
      {formatAge(at, now, locale)}
    </time>
  );
}
