import type { PublishRules } from '@tingshuo/contracts';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import styles from './live.module.css';

/** Accounts in a row, each with its network. */
export function AccountNames({ rules }: { rules: readonly PublishRules[] }) {
  return (
    <span className={styles.names}>
      {rules.map(({ accountId, network, handle }) => (
        <span key={accountId} className={styles.name}>
          <NetworkGlyph network={network} /> {handle}
        </span>
      ))}
    </span>
  );
}
