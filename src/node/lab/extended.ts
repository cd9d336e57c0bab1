/** An object with more members, or others in place of its own. A spread would read its getters once and for all. */
export function extended<Base extends object, More extends object>(
  base: Base,
  more: More,
): Omit<Base, keyof More> & More {
  return Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(base), ...Object.getOwnPropertyDescriptors(more) },
  ) as Omit<Base, keyof More> & More;
}
