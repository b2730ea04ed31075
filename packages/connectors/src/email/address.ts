/** Mail addresses as ids of people. */

const ADDRESS = /^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@[^\s@<>(),;:"\\[\]\p{Cc}]{1,255}$/u;

/** The address in the form that two writings of it share, or null where it is none. */
export function normalAddress(written: string | undefined): string | null {
  const address = written?.trim().toLowerCase() ?? '';
  return ADDRESS.test(address) ? address : null;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
