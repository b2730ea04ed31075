export const publishing = {
  desk: 'Publishing',
  tab: {
    calendar: 'Calendar',
    drafts: 'Drafts',
    queue: 'Queue',
    approvals: 'Approvals',
    campaigns: 'Campaigns',
    mass: 'Mass sends',
    media: 'Media',
    import: 'Import',
    attention: 'Needs a look',
  },
  compose: 'Compose',
};
