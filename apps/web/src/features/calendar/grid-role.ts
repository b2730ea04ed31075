/** A table that takes the focus as one and tells where in it the keys stand: the data grid of the ARIA practices. */
export const gridRole = (standsOn: string | undefined) =>
  ({
    role: 'grid',
    tabIndex: 0,
    'aria-multiselectable': true,
    'aria-describedby': 'calendar-keys',
    'aria-activedescendant': standsOn,
  }) as const;
