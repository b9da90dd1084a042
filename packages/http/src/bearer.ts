/** Whether a request knows a secret. */
import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Answers a function that holds the header `authorization` (RFC 6750 section 2.1) against `secret`. How long it takes
 * says nothing of either: what is compared are two hashes of one length.
 */
export function bearerCheck(secret: string): (authorization: string | undefined) => boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wanted = hash(secret);
  return (authorization) => {
    const [, given = ''] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
    return timingSafeEqual(hash(given), wanted);
  };
}
