import { CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { networkName } from '../../ui/network-looks.js';
import { useAccounts } from '../accounts/account-queries.js';
import { useRules } from '../rules/rule-queries.js';
import { useCan, useSession } from '../session/session-context.js';
import { builtinViews } from './builtin-views.js';
import { useCounts } from './inbox-counters.js';
import { type InboxSearch, sameSearch } from './inbox-search.js';
import { searchOf, useRemoveView, useSavedViews } from './saved-views.js';
import styles from './views-pane.module.css';

export function ViewsPane({ search }: { search: InboxSearch }) {
  const { t } = useTranslation('inbox');
  const { user } = useSession();
  const counts = useCounts();
  const saved = useSavedViews();
  const remove = useRemoveView();
  const can = useCan();
  const rules = useRules().data?.rows ?? [];
  const locale = useLocale();
  // What people post to by hand hears nothing.
  const accounts = useAccounts().data?.rows.filter(({ streams }) => streams.length > 0) ?? [];
  const isOnlyName = (name: string) =>
    accounts.filter((each) => (each.displayName || each.handle) === name).length === 1;
  const line = (key: string, label: ReactNode, to: InboxSearch) => (
    <ViewLink key={key} search={to} count={counts(to)} current={sameSearch(search, to)}>
      {label}
    </ViewLink>
  );
  return (
    <nav className={styles.pane} aria-label={t('views')} data-testid="views-pane">
      <ul>{builtinViews(user.id).map((view) => line(view.name, t(`builtin.${view.name}`), view.search))}</ul>
      <h2>{t('saved')}</h2>
      {saved.length === 0 && <p className={styles.hint}>{t('noSaved')}</p>}
      <ul>
        {saved.map((view) => (
          <ViewLink
            key={view.id}
            search={searchOf(view)}
            count={counts(searchOf(view))}
            current={sameSearch(search, searchOf(view))}
            end={
              can('views.share') && (
                <CloseButton
                  size="xs"
                  className={styles.remove}
                  aria-label={t('removeView', { name: view.name })}
                  onClick={() => remove.mutate(view)}
                />
              )
            }
          >
            <span className="ts-clip">{view.name}</span>
            {view.shared && <Users size={12} role="img" aria-label={t('sharedView')} />}
          </ViewLink>
        ))}
      </ul>
      {rules.length > 0 && (
        <>
          <h2>{t('byRule')}</h2>
          <ul>
            {rules.map((rule) =>
              line(rule.id, <span className="ts-clip">{rule.name}</span>, { rule: rule.id }),
            )}
          </ul>
        </>
      )}
      {accounts.length > 0 && (
        <>
          <h2>{t('byAccount')}</h2>
          <ul>
            {accounts.map(({ id, network, displayName, handle }) => {
              const name = displayName || handle;
              const called = isOnlyName(name) ? name : `${networkName(network, locale)} · ${name}`;
              return line(
                id,
                <>
                  <NetworkGlyph network={network} />
                  <span className="ts-clip" title={called}>
                    {called}
                  </span>
                </>,
                { account: id },
              );
            })}
          </ul>
        </>
      )}
    </nav>
  );
}

interface ViewLinkProps {
  search: InboxSearch;
  count: number | null;
  current: boolean;
  end?: ReactNode;
  children: ReactNode;
}

function ViewLink({ search, count, current, end, children }: ViewLinkProps) {
  const locale = useLocale();
  return (
    <li className={styles.item}>
      <Link
        to="/inbox"
        search={search}
        className={styles.view}
        activeProps={{}}
        activeOptions={{ exact: true, includeSearch: true }}
        aria-current={current ? 'true' : undefined}
        data-current={current}
      >
        <span className={styles.label}>{children}</span>
        <span className={`${styles.count} ts-num`}>{count === null ? '' : formatShort(count, locale)}</span>
      </Link>
      {end}
    </li>
  );
}
