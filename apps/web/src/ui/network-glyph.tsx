import { networkColour, networkLetter, networkName } from './network-looks.js';
import styles from './parts.module.css';

/** The network as a small letter on its colour; the name is its text for readers who do not see it. */
export function NetworkGlyph({ network }: { network: string }) {
  const name = networkName(network);
  return (
    <span
      className={styles.network}
      role="img"
      aria-label={name}
      title={name}
      style={{ ['--network' as string]: networkColour(network) }}
    >
      {networkLetter(network)}
    </span>
  );
}
