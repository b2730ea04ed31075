import { Tabs } from '@mantine/core';
import type { PublicationProblem } from '@tingshuo/contracts';
import { CircleAlert, Globe, PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/locale.js';
import { useKey } from '../../../keys/key-context.js';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import { useComposer } from '../composer-context.js';
import { isCustomised } from '../draft/draft.js';
import { strictest } from '../problems/reckoning.js';
import styles from './writing.module.css';

const ALL = '*';

interface NetworkTabsProps {
  problems: readonly PublicationProblem[];
  children: ReactNode;
}

/** The text of all, then one tab per network that is chosen. */
export function NetworkTabs({ problems, children }: NetworkTabsProps) {
  const { t } = useTranslation('composer');
  const say = useSay();
  const { draft, chosen, scope, setScope } = useComposer();
  const networks = strictest(chosen);
  const order = [null, ...networks.map(({ network }) => network)];
  useKey('compose.tab', () => setScope(order[(order.indexOf(scope) + 1) % order.length] ?? null));
  const isWrong = (network: string) =>
    problems.some((problem) => problem.network === network && problem.severity === 'error');
  return (
    <Tabs
      value={scope ?? ALL}
      onChange={(value) => setScope(value === null || value === ALL ? null : value)}
      keepMounted={false}
    >
      <Tabs.List aria-label={t('texts')} className={styles.tabs ?? ''}>
        <Tabs.Tab value={ALL} leftSection={<Globe size={14} aria-hidden />}>
          {t('all')}
        </Tabs.Tab>
        {networks.map(({ network, networkName }) => (
          <Tabs.Tab
            key={network}
            value={network}
            leftSection={<NetworkGlyph network={network} />}
            rightSection={
              <span className={styles.tabMarks}>
                {isCustomised(draft, network) && (
                  <PenLine size={12} aria-label={t('customised')} color="var(--ts-dim)" />
                )}
                {isWrong(network) && (
                  <CircleAlert size={12} aria-label={t('hasErrors')} color="var(--ts-red)" />
                )}
              </span>
            }
          >
            {say(networkName)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={scope ?? ALL} pt="md">
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
