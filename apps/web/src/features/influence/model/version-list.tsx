import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { useAnnounce } from '../../../ui/announcer.js';
import { Chip } from '../../../ui/chip.js';
import styles from './model.module.css';
import type { ModelAnswer, ModelVersion } from './model-page.js';

interface VersionListProps {
  answer: ModelAnswer;
  onLoad: (version: ModelVersion) => void;
}

/** Every model that was ever saved; loading one shows its ranking above. */
export function VersionList({ answer, onLoad }: VersionListProps) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const announce = useAnnounce();
  const newestFirst = [...answer.versions].sort((a, b) => b.version - a.version);
  return (
    <section className={styles.section}>
      <h2>{t('valueModel.versions')}</h2>
      <ul className={styles.versions}>
        {newestFirst.map((version) => (
          <li key={version.version}>
            <div>
              <strong>{t('valueModel.version', { version: version.version })}</strong>{' '}
              {version.version === answer.current.version && (
                <Chip tone="green">{t('valueModel.inUse')}</Chip>
              )}
              <p className={styles.hint}>
                {version.savedBy
                  ? t('valueModel.by', {
                      name: version.savedBy.name,
                      when: formatInstant(version.savedAt, locale),
                    })
                  : t('valueModel.system')}
                {version.note && <> · {version.note}</>}
              </p>
            </div>
            <Button
              variant="default"
              aria-label={`${t('valueModel.load')}: ${t('valueModel.version', { version: version.version })}`}
              onClick={() => {
                onLoad(version);
                announce(t('valueModel.loaded', { version: version.version }));
              }}
            >
              {t('valueModel.load')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
