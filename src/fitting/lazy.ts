/** The same facts with one more that is worked out when it is first asked for; to copy, clone or write the object asks. */
export function withLazy<T extends object, K extends string, V>(
  facts: T,
  name: K,
  make: () => V,
): T & { readonly [key in K]: V } {
  let known: { readonly value: V } | undefined;
  return Object.defineProperty(facts, name, {
    enumerable: true,
    get: () => (known ??= { value: make() }).value,
  }) as T & { readonly [key in K]: V };
}
