import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { useNetworks } from './account-queries.js';
import { ConnectForm } from './connect-form.js';

/** The button that opens the connect form. Its state is its own: the cards beside it are not drawn again for it. */
export function ConnectDrawer() {
  const { t } = useTranslation('accounts');
  const { t: tu } = useTranslation();
  const announce = useAnnounce();
  const networks = useNetworks();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<Plus size={14} aria-hidden />} onClick={open}>
        {t('connect')}
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size={400}
        title={t('connect')}
        closeButtonProps={{ 'aria-label': tu('close') }}
      >
        {networks.isError && <Failure error={networks.error} onRetry={() => void networks.refetch()} />}
        {networks.data && (
          <ConnectForm
            networks={networks.data.rows}
            onLeave={(url) => window.location.assign(url)}
            onConnected={(account) => {
              close();
              announce(t('done', { name: account.displayName || account.handle }));
            }}
          />
        )}
      </Drawer>
    </>
  );
}
