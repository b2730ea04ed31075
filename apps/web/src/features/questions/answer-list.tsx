import type { QuestionResult } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../undo/undo-context.js';
import { answerGroups } from './answer-groups.js';
import { AnswerLine } from './answer-line.js';
import { usePlaceAnswer } from './question-queries.js';
import styles from './questions.module.css';

/** What people said, below what it means. A correction can be undone. */
export function AnswerList({ result, mayWrite }: { result: QuestionResult; mayWrite: boolean }) {
  const { t } = useTranslation('questions');
  const undo = useUndo();
  const place = usePlaceAnswer(result.publicationId);
  const { options } = result;
  return (
    <>
      {answerGroups(result)
        .filter(({ answers }) => answers.length > 0)
        .map(({ label, answers }) => (
          <section key={label ?? ''} className={styles.section} aria-label={label ?? t('others')}>
            <h2>
              {label ?? t('others')} <span className="ts-num">{answers.length}</span>
            </h2>
            <ul className={styles.list}>
              {answers.map((answer) => (
                <AnswerLine
                  key={answer.postId}
                  answer={answer}
                  options={options}
                  {...(mayWrite && {
                    onPlace: (body) =>
                      place.mutate(
                        { postId: answer.postId, body },
                        {
                          onError: undo.fail,
                          onSuccess: () =>
                            undo.offer({
                              done: t('placed', { name: answer.person.name }),
                              undo: () =>
                                place.mutateAsync({
                                  postId: answer.postId,
                                  body:
                                    answer.by === 'match'
                                      ? { as: 'match' }
                                      : label === null
                                        ? { as: 'other' }
                                        : { as: 'option', label },
                                }),
                            }),
                        },
                      ),
                  })}
                />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}
