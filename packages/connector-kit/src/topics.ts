/** The topics of a Chinese microblog's text, which stand between two signs: `#topic#`. */
export const topicsIn = (text: string): string[] =>
  [...text.matchAll(/#([^#\n]{1,140})#/g)].map(([, topic = '']) => topic.trim());
