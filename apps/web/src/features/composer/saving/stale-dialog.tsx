import { Button, CopyButton, Group, Modal } from '@mantine/core';
import type { Publication } from '@tingshuo/contracts';
import { Check, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Age } from '../../../ui/age.js';
import { type Draft, draftOf } from '../draft/draft.js';
import { plainText } from '../draft/plain-text.js';
import styles from './saving.module.css';

interface StaleDialogProps {
  mine: Draft;
  theirs: Publication;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
}

/** Somebody else saved meanwhile: both versions side by side, and nothing is lost whatever one chooses. */
export function StaleDialog({ mine, theirs, onTakeTheirs, onKeepMine }: StaleDialogProps) {
  const { t } = useTranslation('composer');
  const versions = [
    { key: 'mine', text: plainText(mine), when: null },
    { key: 'theirs', text: plainText(draftOf(theirs)), when: theirs.updatedAt },
  ] as const;
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size="xl"
      title={t('stale.title')}
      data-testid="compose-stale"
    >
      <p className={styles.lead}>{t('stale.hint')}</p>
      <div className={styles.versions}>
        {versions.map(({ key, text, when }) => (
          <section key={key} aria-label={t(`stale.${key}`)}>
            <h3>
              {t(`stale.${key}`)}{' '}
              {when && (
                <span className={styles.dim}>
                  <Age at={when} />
                </span>
              )}
            </h3>
            <pre className={`${styles.text} ts-prose`}>{text || t('nothingYet')}</pre>
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  leftSection={copied ? <Check size={12} /> : <Copy size={12} />}
                  onClick={copy}
                >
                  {copied ? t('stale.copied') : t('stale.copy')}
                </Button>
              )}
            </CopyButton>
          </section>
        ))}
      </div>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onTakeTheirs}>
          {t('stale.takeTheirs')}
        </Button>
        <Button data-autofocus onClick={onKeepMine}>
          {t('stale.keepMine')}
        </Button>
      </Group>
    </Modal>
  );
}
