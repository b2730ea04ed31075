/** The shape that another language must fill: the same keys, without English's singular forms. */
export type Translation<Words> = {
  [Key in keyof Words as Key extends `${string}_one` ? never : Key]: Words[Key] extends string
    ? string
    : Translation<Words[Key]>;
};
