/** The stored text is no whole, unedited ledger. The store that read it turns this into a ConfigError with its way out. */
export class DamagedLedger extends Error {
  override readonly name = 'DamagedLedger';
}
