import { useState } from 'react';
import { NetworkGlyph } from './network-glyph.js';
import styles from './parts.module.css';

const FACES = ['#7a4fb5', '#2a6fb0', '#20735c', '#8a5a17', '#a3415f', '#4b5a8f', '#6b6324', '#8c4a3a'];

interface AvatarProps {
  name: string;
  url: string | null;
  network?: string;
  size?: number;
}

/** A picture or the first character on a colour that is always the same for the same name. Decorative. */
export function Avatar({ name, url, network, size = 32 }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span className={styles.avatar} style={{ ['--size' as string]: `${size}px` }}>
      {url && broken !== url ? (
        <img
          className={styles.face}
          src={url}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setBroken(url)}
        />
      ) : (
        <span className={styles.face} aria-hidden style={{ ['--face' as string]: faceColour(name) }}>
          {[...name.trim()][0]?.toUpperCase() ?? '?'}
        </span>
      )}
      {network && (
        <span className={styles.glyph}>
          <NetworkGlyph network={network} />
        </span>
      )}
    </span>
  );
}

function faceColour(name: string): string {
  let hash = 0;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return FACES[hash % FACES.length] ?? '#4f5564';
}
