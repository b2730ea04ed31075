import type { ContentText, PublicationContent } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { MarkedText } from '../../ui/marked-text.js';
import { networkName } from '../../ui/network-looks.js';
import styles from './publication-panel.module.css';

interface PanelTextProps {
  content: PublicationContent;
  files: number;
}

/** The words for all networks, and those of the networks that have their own. */
export function PanelText({ content, files }: PanelTextProps) {
  const { t } = useTranslation('calendar');
  const variants = Object.entries(content.variants);
  return (
    <div className={styles.text}>
      {variants.length > 0 && <h3>{t('panel.forAll')}</h3>}
      <Words text={content} />
      {variants.map(([network, text]) => (
        <section key={network}>
          <h3>{t('panel.only', { network: networkName(network) })}</h3>
          <Words text={text} />
        </section>
      ))}
      {files > 0 && <p className={styles.dim}>{t('panel.files', { count: files })}</p>}
    </div>
  );
}

function Words({ text: { parts, firstComment } }: { text: ContentText }) {
  const { t } = useTranslation('calendar');
  return (
    <>
      {parts.map(({ text }, i) => (
        <div key={`${i}-${text.length}`}>
          {parts.length > 1 && (
            <span className={styles.dim}>{t('panel.part', { n: i + 1, total: parts.length })}</span>
          )}
          <p className="ts-prose">{text ? <MarkedText text={text} marks={[]} /> : t('noText')}</p>
        </div>
      ))}
      {firstComment && (
        <div>
          <span className={styles.dim}>{t('panel.firstComment')}</span>
          <p className="ts-prose">
            <MarkedText text={firstComment} marks={[]} />
          </p>
        </div>
      )}
    </>
  );
}
