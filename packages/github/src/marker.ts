/** What something of ours is found again by: a comment of HTML, first in its text, that nobody sees. */
import { ConfigError } from '@slipway/kernel';

/**
 * @param what for the message: `a comment`
 * @throws ConfigError for a marker that could end the comment, or mean more than itself
 */
export function markerHead(marker: string, what: string): string {
  if (!/^[\w./:-]+$/.test(marker) || marker.includes('--')) {
    throw new ConfigError(`${JSON.stringify(marker)} cannot mark ${what}`, {
      fix: 'write letters, digits, and single - _ . / : only: slipway/gate/api',
    });
  }
  return `<!-- ${marker} -->`;
}
