/** The Go at hand, the service's module, and reproducible builds that are read back. */
export { type BuildRequest, build } from './build.ts';
export { findGo, goEnvironment, type Toolchain } from './toolchain/toolchain.ts';
