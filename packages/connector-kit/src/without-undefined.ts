type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without its undefined properties, typed so that they become optional ones. */
export function withoutUndefined<T extends object>(object: T): Present<T> {
  const present: { [name: string]: unknown } = {};
  for (const name of Object.keys(object)) {
    const value = object[name as keyof T];
    if (value !== undefined) present[name] = value;
  }
  return present as Present<T>;
}
