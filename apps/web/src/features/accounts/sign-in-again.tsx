import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type AccountView, accountRoutes } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { Failure } from '../../ui/failure.js';
import { useNetworks } from './account-queries.js';

interface SignInAgainProps {
  account: AccountView;
  /** Opens the form of its keys, for networks that nobody signs in at. */
  onKeys: () => void;
}

/** Where the access of an account has ended, or will soon: the way to the network's sign-in, with the same app. */
export function SignInAgain({ account, onKeys }: SignInAgainProps) {
  const { t } = useTranslation('accounts');
  const api = useApi();
  const network = useNetworks().data?.rows.find((each) => each.network === account.network);
  const again = useMutation({
    mutationFn: () =>
      api.call(accountRoutes.startOAuth, { body: { network: account.network, baseUrl: account.baseUrl } }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  if (!network || network.byHand) return null;
  if (!network.oauth)
    return (
      <Button size="xs" variant="default" onClick={onKeys}>
        {t('keys.again')}
      </Button>
    );
  return (
    <>
      <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
        {t('signInAgain')}
      </Button>
      {again.error && <Failure error={again.error} />}
    </>
  );
}
