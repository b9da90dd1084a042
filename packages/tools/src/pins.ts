/** The committed table of pins. Only `npm run pins` writes pins.json, out of the vendors' own checksums. */
import { type Pin, parsePins } from './pin.ts';
import table from './pins.json' with { type: 'json' };

/** Every pin of this release of the suite; empty until `npm run pins` has run on a connected machine. */
export function knownPins(): Pin[] {
  return parsePins(table);
}
