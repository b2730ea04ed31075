import { Anchor, Button } from '@mantine/core';
import type { EvidenceView } from '@tingshuo/contracts';
import { BadgeCheck, FileDown, ShieldX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Chip } from '../../ui/chip.js';
import { Failure } from '../../ui/failure.js';
import styles from './evidence.module.css';
import { useVerifyEvidence } from './evidence-queries.js';

/** A kept post: its drawing, who kept it when, its hash, and ways to take it along and to prove it. */
export function EvidenceCard({ evidence }: { evidence: EvidenceView }) {
  const { t } = useTranslation('evidence');
  const locale = useLocale();
  const verify = useVerifyEvidence(evidence.id);
  const { id, authorName, excerpt, contentHash, keptAt, keptBy, files } = evidence;
  const picture = `/api/evidence/${id}/picture`;
  return (
    <article className={styles.card} data-testid="evidence">
      <a href={picture} target="_blank" rel="noreferrer noopener" className={styles.picture}>
        <img src={picture} alt={t('pictureOf', { name: authorName, text: excerpt })} loading="lazy" />
      </a>
      <p>{t('keptBy', { name: keptBy.name, when: formatInstant(keptAt, locale) })}</p>
      <code className={styles.hash} title={contentHash}>
        SHA-256 {contentHash.slice(0, 16)}…
      </code>
      {files.missing > 0 && <p>{t('missing', { count: files.missing })}</p>}
      <div className={styles.acts}>
        <Anchor href={`/api/evidence/${id}/file`} download size="xs">
          <FileDown size={13} aria-hidden /> {t('download')}
        </Anchor>
        <Button
          size="compact-xs"
          variant="default"
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {t('verify')}
        </Button>
        {verify.data &&
          (verify.data.isIntact ? (
            <Chip tone="green" icon={<BadgeCheck size={12} aria-hidden />}>
              {t('intact')}
            </Chip>
          ) : (
            <Chip tone="red" icon={<ShieldX size={12} aria-hidden />}>
              {t('changed')}
            </Chip>
          ))}
      </div>
      {verify.isError && <Failure error={verify.error} />}
    </article>
  );
}
