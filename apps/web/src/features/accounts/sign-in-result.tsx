import { Alert } from '@mantine/core';
import type { AccountView } from '@tingshuo/contracts';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { networkName } from '../../ui/network-looks.js';

const TOLD = ['connected', 'refused', 'oauth_state', 'network_unauthorized', 'network_no_page'] as const;
type Told = (typeof TOLD)[number];

interface SignInResultProps {
  /** What the server says of the sign-in that somebody comes back from. */
  outcome: string;
  /** The account that was connected, as soon as it is known. */
  account: AccountView | undefined;
  onClose: () => void;
}

/** How signing in at a network went. */
export function SignInResult({ outcome, account, onClose }: SignInResultProps) {
  const { t } = useTranslation('accounts');
  const { t: tu } = useTranslation();
  const locale = useLocale();
  const isConnected = outcome === 'connected';
  const told = TOLD.find((each): each is Told => each === outcome);
  return (
    <Alert
      role={isConnected ? 'status' : 'alert'}
      color={isConnected ? 'green' : 'red'}
      variant="light"
      mb="md"
      icon={isConnected ? <CircleCheck size={16} /> : <CircleAlert size={16} />}
      withCloseButton
      closeButtonLabel={tu('close')}
      onClose={onClose}
      data-testid="sign-in-result"
    >
      {isConnected && account
        ? t('signedIn.connectedAs', {
            name: account.displayName || account.handle,
            network: networkName(account.network, locale),
          })
        : told
          ? t(`signedIn.${told}`)
          : t('signedIn.failed', { code: outcome.slice(0, 60) })}
    </Alert>
  );
}
