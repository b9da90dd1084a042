/** The release did not come up, with the cause in words; becomes an `Outcome` of kind `notReady` at the door. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}
