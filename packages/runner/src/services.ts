/**
 * GitHub's own client of the artifact service that a runner gives its actions. It has megabytes, most of them for the
 * storage behind the service: it is bundled once for all actions, into this package's dist/, and loaded when it is used.
 */
export { DefaultArtifactClient } from '@actions/artifact';
