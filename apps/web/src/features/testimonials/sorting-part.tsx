import { Button, TagsInput, Textarea } from '@mantine/core';
import type { Testimonial } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { useShelfFacets, useTestimonialActs } from './testimonial-queries.js';
import styles from './testimonials.module.css';

/** The topics under which it is found, and a note. Topics are stored as they are chosen. */
export function SortingPart({ testimonial }: { testimonial: Testimonial }) {
  const { t } = useTranslation('testimonials');
  const { t: tu } = useTranslation();
  const undo = useUndo();
  const readOnly = !useCan()('testimonials.write');
  const topics = useShelfFacets().data?.topics ?? [];
  const { change } = useTestimonialActs(testimonial);
  const [note, setNote] = useState(testimonial.note);
  const { version } = testimonial;
  const isStoring = change.isPending && change.variables.topics !== undefined;
  return (
    <section className={styles.part}>
      <TagsInput
        size="xs"
        label={t('topics')}
        placeholder={t('addTopic')}
        readOnly={readOnly}
        maxTags={20}
        maxLength={50}
        data={topics.map(({ name }) => name)}
        value={(isStoring && change.variables.topics) || testimonial.topics}
        onChange={(next) => {
          const stored = {
            version,
            topics: next.map((topic) => topic.trim()).filter((topic) => topic !== ''),
          };
          change.mutate(stored, { onError: undo.fail });
        }}
      />
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxLength={2_000}
        label={t('note')}
        placeholder={t('noteExample')}
        readOnly={readOnly}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {note.trim() !== testimonial.note && (
        <div className={styles.acts}>
          <Button
            size="xs"
            loading={change.isPending}
            onClick={() => change.mutate({ version, note }, { onError: undo.fail })}
          >
            {tu('save')}
          </Button>
        </div>
      )}
    </section>
  );
}
