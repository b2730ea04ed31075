import { ActionIcon, CopyButton } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import styles from './accounts.module.css';

/** The address that is entered at the network, so that it tells us by itself what happens. */
export function PushAddress({ url }: { url: string }) {
  const { t } = useTranslation('accounts');
  const announce = useAnnounce();
  return (
    <p className={styles.push} title={t('pushHint')}>
      <span className={styles.dim}>{t('pushAddress')}</span>
      <code className="ts-clip" data-testid="push-address">
        {url}
      </code>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('copyPushAddress')}
            onClick={() => {
              copy();
              announce(t('copied'));
            }}
          >
            {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </p>
  );
}
