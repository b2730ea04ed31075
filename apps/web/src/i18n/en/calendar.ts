export const calendar = {
  title: 'Publish',
  empty: 'Nothing stands here yet',
  emptyHint: 'Every post that is planned stands here at its time, for all accounts at once.',
};
