import { canSay, say } from './words.mjs';

/** Ends the launcher with one sentence and its remedy. `kind` is a key of words.mjs. */
export class LauncherError extends Error {
  name = 'LauncherError';

  constructor(kind, details = {}) {
    super(say(kind, details));
    this.kind = kind;
  }
}

/** One sentence for whatever was thrown: a local service's own kinds have theirs, anything else is unforeseen. */
export function sentenceOf(error) {
  if (error instanceof LauncherError) return error.message;
  const { name, kind, subject = '', message = String(error) } = error ?? {};
  if (name === 'LocalServiceError' && canSay(`embedded-${kind}`))
    return say(`embedded-${kind}`, { subject, message });
  if (error?.code === 'EACCES' || error?.code === 'EROFS')
    return say('home-unwritable', { path: error.path ?? '' });
  return say('unexpected', { reason: message });
}
