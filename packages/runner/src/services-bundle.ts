/** Where the bundle of GitHub's clients lies (see services.ts). */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Beside the actions: a step has the whole of the suite's repository. From an action's entry (dist/, or src/ in a test)
 * it is always at the same place.
 */
export function servicesBundle(): URL {
  const root = path.resolve(process.argv[1] ?? '.', '../../../..');
  return pathToFileURL(path.join(root, 'packages/runner/dist/index.js'));
}
