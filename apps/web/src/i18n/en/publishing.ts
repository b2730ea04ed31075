export const publishing = {
  desk: 'Publishing',
  tab: {
    calendar: 'Calendar',
    drafts: 'Drafts',
    queue: 'Queue',
    library: 'Library',
    approvals: 'Approvals',
    campaigns: 'Campaigns',
    mass: 'Mass sends',
    media: 'Media',
    import: 'Import',
    tasks: 'By hand',
    attention: 'Needs a look',
  },
};
