/** Quantities in quality-gate.yml, as people write them. */
export { duration, share } from '@slipway/settings';
