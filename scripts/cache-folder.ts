/** Where what the tests need is kept between runs: outside the repository, in a folder of the user's own. */
import { homedir } from 'node:os';
import path from 'node:path';

export const cacheFolder = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'slipway');

/** Programs that `npm run ci:setup` unpacked; `npm test` puts this folder last on the tests' PATH. */
export const unpackedPrograms = path.join(cacheFolder, 'bin');
