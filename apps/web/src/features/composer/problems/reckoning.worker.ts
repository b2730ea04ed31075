/** Reckons beside the page, so that a long text does not hold up the keys. */

import { type Question, reckoningOf } from './reckoning-question.js';

addEventListener('message', ({ data }: MessageEvent<Question>) => postMessage(reckoningOf(data)));
