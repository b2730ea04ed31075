/** What is pasted into the network's own app: a heading where the network has one, and the words below it. */
export interface HandCopy {
  readonly title: string;
  readonly body: string;
}

/**
 * Parts the words of a post for a network whose posts have a title of at most `titleMax` characters (Unicode code
 * points): the first line is the title where it fits and something follows it. Without `titleMax`, or where the first
 * line is too long, the title is empty and the body has everything.
 */
export function handCopy(text: string, titleMax: number | null): HandCopy {
  const whole = { title: '', body: text.trim() };
  if (titleMax === null) return whole;
  const [first = '', ...rest] = whole.body.split('\n');
  const title = first.trim();
  const body = rest.join('\n').trim();
  return body === '' || [...title].length > titleMax ? whole : { title, body };
}
