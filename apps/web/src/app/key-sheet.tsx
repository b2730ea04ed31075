import { Modal, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KEY_ACTIONS, type KeyAction } from '../keys/key-map.js';
import { useKeyName } from '../keys/key-name.js';
import { KeysLabel } from '../keys/keys-label.js';

const GROUPS = {
  mention: KEY_ACTIONS.filter((action) => action.startsWith('mention.')),
  list: KEY_ACTIONS.filter((action) => action.startsWith('list.')),
  go: KEY_ACTIONS.filter((action) => action.startsWith('go.')),
  other: KEY_ACTIONS.filter((action) => !/^(mention|list|go)\./.test(action)),
} as const satisfies Record<string, KeyAction[]>;

export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('keys');
  const { t: tu } = useTranslation();
  const nameOf = useKeyName();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      size="lg"
      closeButtonProps={{ 'aria-label': tu('close') }}
    >
      <SimpleGrid cols={2} spacing="xl" verticalSpacing="md">
        {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
          <section key={group}>
            <h3 style={{ margin: '0 0 8px', fontSize: 12, color: 'var(--ts-dim)' }}>{t(`group.${group}`)}</h3>
            {GROUPS[group].map((action) => (
              <div
                key={action}
                style={{ display: 'flex', justifyContent: 'space-between', gap: 16, minHeight: 26 }}
              >
                <span>{nameOf(action)}</span>
                <KeysLabel action={action} />
              </div>
            ))}
          </section>
        ))}
      </SimpleGrid>
      <p style={{ color: 'var(--ts-dim)', margin: '16px 0 0' }}>{t('hint')}</p>
    </Modal>
  );
}
