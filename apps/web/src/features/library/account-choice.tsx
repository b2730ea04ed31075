import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { AccountSets } from '../composer/accounts/account-sets.js';
import { usePublishRules } from '../composer/publication-queries.js';
import styles from './library.module.css';

interface AccountChoiceProps {
  chosen: readonly string[];
  onChange: (accountIds: string[]) => void;
}

/** Which accounts say it. */
export function AccountChoice({ chosen, onChange }: AccountChoiceProps) {
  const { t } = useTranslation('library');
  const say = useSay();
  const rows = usePublishRules().data?.rows ?? [];
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <fieldset className={styles.choice}>
      <legend>{t('accounts')}</legend>
      <AccountSets accountIds={chosen} onChoose={onChange} />
      <div className={styles.toggles}>
        {rows.map(({ accountId, network, networkName, handle, unavailable }) => (
          <button
            key={accountId}
            type="button"
            className={styles.toggle}
            aria-pressed={chosen.includes(accountId)}
            title={unavailable ? say(unavailable) : `${say(networkName)} ${handle}`}
            onClick={() => toggle(accountId)}
          >
            <NetworkGlyph network={network} />
            <span className="ts-clip">{handle}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
