/** A table that takes the focus as one and tells where in it the keys stand: the data grid of the ARIA practices. */
export const gridRole = (rows: number, columns: number, standsOn: string | undefined) =>
  ({
    role: 'grid',
    tabIndex: 0,
    'aria-describedby': 'import-keys',
    'aria-rowcount': rows + 1,
    'aria-colcount': columns + 2,
    'aria-activedescendant': standsOn,
  }) as const;

/** A cell of it; two columns of our own stand before those of the table. */
export const cellRole = (column: number, isCurrent: boolean, isInvalid: boolean) =>
  ({
    role: 'gridcell',
    'aria-colindex': column + 3,
    'aria-selected': isCurrent,
    'aria-invalid': isInvalid || undefined,
  }) as const;
