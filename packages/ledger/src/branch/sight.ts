/** What can be seen of a stored head without trusting it. */

/** How many events the ledger had when this text was written; null where it does not say. */
export function eventsIn(text: string): number | null {
  try {
    const { history, archive } = JSON.parse(text);
    const events: unknown = history.at(-1)?.sequence ?? archive?.events ?? 0;
    return typeof events === 'number' ? events : null;
  } catch {
    return null;
  }
}
