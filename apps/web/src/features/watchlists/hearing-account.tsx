import { NativeSelect } from '@mantine/core';
import type { AccountView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { networkName } from '../../ui/network-looks.js';
import { useAccounts } from '../accounts/account-queries.js';

const watchOf = ({ abilities }: AccountView) => abilities.find(({ ability }) => ability === 'watch');

/** Own accounts through which others can be heard, those that can first. */
export function useHearingAccounts(): AccountView[] {
  const rows = useAccounts().data?.rows ?? [];
  const hearing = rows.filter(
    (account) => watchOf(account) && ['active', 'degraded'].includes(account.status),
  );
  return hearing.filter((account) => watchOf(account)?.isAble);
}

interface HearingAccountProps {
  accounts: readonly AccountView[];
  value: string;
  onChange: (accountId: string) => void;
}

/** Which own account looks people up and hears them. */
export function HearingAccount({ accounts, value, onChange }: HearingAccountProps) {
  const { t } = useTranslation('watchlists');
  const say = useSay();
  const chosen = accounts.find(({ id }) => id === value);
  const note = chosen && watchOf(chosen)?.note;
  return (
    <NativeSelect
      label={t('through')}
      description={note ? say(note) : t('throughHint')}
      value={value}
      data={accounts.map((account) => ({
        value: account.id,
        label: `${networkName(account.network)} · @${account.handle}`,
      }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
