export const queue = {
  title: 'Queue',
  empty: 'No account has a queue yet',
  emptyHint: 'Connect an account that can publish; then give it times of the week at which it speaks.',
};
