/**
 * GitHub's own clients of the services that a runner gives its actions: artifacts and caches. They have megabytes, most
 * of them for the storage behind the services: they are bundled once for all actions, into this package's dist/, and
 * loaded when they are used.
 */
export { DefaultArtifactClient } from '@actions/artifact';

// Works by itself in a thread that has an order for it.
import './cache-client.ts';
