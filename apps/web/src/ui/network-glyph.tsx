import styles from './parts.module.css';

const NETWORKS: Record<string, { letter: string; colour: string; name: string }> = {
  mastodon: { letter: 'M', colour: '#563acc', name: 'Mastodon' },
  bluesky: { letter: 'B', colour: '#0b6bcb', name: 'Bluesky' },
  weibo: { letter: '微', colour: '#c7361d', name: 'Weibo' },
  x: { letter: 'X', colour: '#2c2f36', name: 'X' },
  xiaohongshu: { letter: '红', colour: '#d1213f', name: 'Xiaohongshu' },
  douyin: { letter: '抖', colour: '#1c1f26', name: 'Douyin' },
  moments: { letter: '圈', colour: '#0f6b54', name: 'WeChat Moments' },
  wechat: { letter: '信', colour: '#11763a', name: 'WeChat' },
};

const UNKNOWN = { colour: '#4f5564' };

export function networkName(network: string): string {
  return NETWORKS[network]?.name ?? network;
}

export function networkColour(network: string): string {
  return (NETWORKS[network] ?? UNKNOWN).colour;
}

/** The network as a small letter on its colour; the name is its text for readers who do not see it. */
export function NetworkGlyph({ network }: { network: string }) {
  const { letter, colour, name } = NETWORKS[network] ?? {
    letter: network.slice(0, 1).toUpperCase(),
    ...UNKNOWN,
    name: network,
  };
  return (
    <span
      className={styles.network}
      role="img"
      aria-label={name}
      title={name}
      style={{ ['--network' as string]: colour }}
    >
      {letter}
    </span>
  );
}
