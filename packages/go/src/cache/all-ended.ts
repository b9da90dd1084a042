/** Work side by side that ends together. */

/**
 * Like Promise.all, but waits for all of them also when one fails: what uses a folder has ended before the caller
 * removes it. @throws the reason of the first of them, by its place, that failed
 */
export async function allEnded<const T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
