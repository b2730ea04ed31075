import { Alert } from '@mantine/core';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const TOLD = ['connected', 'refused', 'oauth_state', 'network_unauthorized', 'network_no_page'] as const;
type Told = (typeof TOLD)[number];

interface SignInResultProps {
  /** What the server says of the sign-in that somebody comes back from. */
  outcome: string;
  onClose: () => void;
}

/** How signing in at a network went. */
export function SignInResult({ outcome, onClose }: SignInResultProps) {
  const { t } = useTranslation('accounts');
  const { t: tu } = useTranslation();
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
      {told ? t(`signedIn.${told}`) : t('signedIn.failed', { code: outcome.slice(0, 60) })}
    </Alert>
  );
}
