import type { Locale } from '@tingshuo/contracts';
import styles from './parts.module.css';

interface NetworkLook {
  letter: string;
  /** Dark enough for a white letter on it. */
  colour: string;
  name: string;
  /** Where Chinese has a name of its own. */
  zh?: string;
}

const NETWORKS: Record<string, NetworkLook> = {
  mastodon: { letter: 'M', colour: '#563acc', name: 'Mastodon' },
  bluesky: { letter: 'B', colour: '#0b6bcb', name: 'Bluesky' },
  weibo: { letter: '微', colour: '#c7361d', name: 'Weibo', zh: '微博' },
  x: { letter: 'X', colour: '#2c2f36', name: 'X' },
  xiaohongshu: { letter: '红', colour: '#d1213f', name: 'Xiaohongshu', zh: '小红书' },
  douyin: { letter: '抖', colour: '#1c1f26', name: 'Douyin', zh: '抖音' },
  moments: { letter: '圈', colour: '#0f6b54', name: 'WeChat Moments', zh: '朋友圈' },
  wechat: { letter: '信', colour: '#11763a', name: 'WeChat', zh: '微信' },
  facebook: { letter: 'F', colour: '#1f3f94', name: 'Facebook' },
  instagram: { letter: 'I', colour: '#a3307f', name: 'Instagram' },
  telegram: { letter: 'T', colour: '#12788c', name: 'Telegram' },
  email: { letter: '@', colour: '#7a5a12', name: 'Email', zh: '邮件' },
  sms: { letter: 'S', colour: '#6a6e1c', name: 'SMS', zh: '短信' },
  webchat: { letter: 'W', colour: '#8a4b2f', name: 'Web chat', zh: '网页聊天' },
  webhook: { letter: '↯', colour: '#44546a', name: 'Webhook' },
  feed: { letter: 'R', colour: '#b0500f', name: 'Feed', zh: '订阅源' },
};

const UNKNOWN = { colour: '#4f5564' };

export function networkName(network: string, locale: Locale = 'en'): string {
  const look = NETWORKS[network];
  return (locale === 'zh' && look?.zh) || (look?.name ?? network);
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
