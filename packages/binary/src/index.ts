/** Go build info and the facts of an executable file, read without running it. */
export { readBuildInfo, readExecutableFacts } from './build-info.ts';
export type { ExecutableFacts } from './layout.ts';
export { holdsLinkedString } from './linked-string.ts';
