/** The Go at hand, the service's module, and reproducible builds that are read back. */
export { readModule } from './go-mod.ts';
export { type MakeRequest, makeBuild } from './make/make-build.ts';
export { build } from './programs/build.ts';
export { fetchModules } from './programs/fetch-modules.ts';
export type { BuildCost, Built } from './programs/file-build.ts';
export { mergeBuilds } from './programs/merge-builds.ts';
export {
  type Access,
  type PrivateModules,
  privateModules,
  privatePatterns,
} from './programs/private-modules.ts';
export type { BuildRequest, Verification } from './programs/request.ts';
export { formatTarget, parseTarget, type Target, targetEnvironment } from './programs/target.ts';
export { findGo, goEnvironment, type Toolchain } from './toolchain/toolchain.ts';
