/** Caches that stay warm: what a job compiled and downloaded serves the next one, whole, small and safe. */
export { allEnded } from './all-ended.ts';
export {
  type FinishRequest,
  finishGoCaches,
  type SavedCaches,
  type SavedEntry,
  type SaveOutcome,
} from './finish.ts';
export { type FolderStoreOptions, folderStore } from './folder-store.ts';
export { type EntryKey, toolchainKey } from './keys.ts';
export type { LastBinary, LastRun } from './last-run.ts';
export { type CacheMode, type CacheRun, type CacheSetting, cacheMode } from './mode.ts';
export {
  type CacheTarget,
  type GoCacheRequest,
  type GoCacheState,
  type GoCaches,
  openGoCaches,
  type RestoredEntry,
} from './open.ts';
export type { Places } from './place.ts';
export { settleTimes } from './settle-times.ts';
export type { CacheStore, StoreLimits } from './store.ts';
