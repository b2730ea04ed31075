import type { AdvocateTouch } from '@tingshuo/contracts';
import { Fragment } from 'react';
import styles from './advocates.module.css';

/** Over whom the words of somebody came: @ada → @bo → @di. */
export function TouchWay({ way }: { way: AdvocateTouch['way'] }) {
  return (
    <span className={styles.way}>
      {way.map((person, place) => (
        <Fragment key={person.id}>
          {place > 0 && <span aria-hidden> → </span>}
          <span>@{person.handle}</span>
        </Fragment>
      ))}
    </span>
  );
}
