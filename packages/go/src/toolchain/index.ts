/** The right Go for a service: what is asked for, and where a verified one comes from. */
export {
  type ArchiveCache,
  type SavedArchive,
  saveArchive,
  type WaitingArchive,
} from './archive-cache.ts';
export { chooseGo, type GoChoice, type GoRequest } from './choose-go.ts';
export { jobVariables, userGoToolchain } from './go-toolchain-variable.ts';
export { type GoSources, type ProvidedGo, provideGo } from './provide-go.ts';
