export const evidence = {
  title: 'Evidence',
  keep: 'Keep as evidence',
  keepAgain: 'Kept as evidence. Keep it once more as it is now',
  keptNow: 'Kept as evidence',
  keptBy: 'Kept by {{name}}, {{when}}',
  pictureOf: 'The kept post of {{name}}: {{text}}',
  missing_one: '{{count}} file was no longer available',
  missing_other: '{{count}} files were no longer available',
  download: 'Download',
  verify: 'Verify',
  intact: 'Intact',
  changed: 'Changed since it was kept',
};
