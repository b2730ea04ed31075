import { Button, Drawer, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type AccountView, accountRoutes } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useLocale } from '../../i18n/locale.js';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { networkName } from '../../ui/network-looks.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useNetworks } from './account-queries.js';
import { KeysForm } from './keys-form.js';
import { SignInAgain } from './sign-in-again.js';

interface KeysDrawerProps {
  account: AccountView;
  opened: boolean;
  onClose: () => void;
}

/** The keys and the address of an account, to be replaced without losing anything that was heard. */
export function KeysDrawer({ account, opened, onClose }: KeysDrawerProps) {
  const { t } = useTranslation('accounts');
  const { t: tu } = useTranslation();
  const locale = useLocale();
  const api = useApi();
  const announce = useAnnounce();
  const network = useNetworks().data?.rows.find((each) => each.network === account.network);
  const name = account.displayName || account.handle;
  const known = useQuery({
    queryKey: ['accounts', account.id, 'fields'],
    enabled: opened,
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) => api.call(accountRoutes.fields, { params: { id: account.id } }, { signal }),
  });
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={400}
      title={t('keys.title', { name, network: networkName(account.network, locale) })}
      closeButtonProps={{ 'aria-label': tu('close') }}
    >
      <Stack gap="sm">
        {network?.oauth && <SignInAgain account={account} onKeys={onClose} />}
        {known.isPending && <RowsSkeleton rows={3} height={56} />}
        {known.isError && <Failure error={known.error} onRetry={() => void known.refetch()} />}
        {known.data && network && (
          <KeysForm
            account={account}
            network={network}
            known={known.data}
            onSaved={() => {
              onClose();
              announce(t('keys.saved', { name }));
            }}
          />
        )}
        {!known.data && !known.isPending && <Button onClick={onClose}>{tu('close')}</Button>}
      </Stack>
    </Drawer>
  );
}
