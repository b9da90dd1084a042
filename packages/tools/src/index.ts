/** Find a program that may be trusted, or fetch a pinned one: `findTool`, behind the seam `ToolStore`. */
export { type Extracted, type Extraction, extract } from './archive/extract.ts';
export { type BuildRequest, buildProgram, type GoSource } from './build-program.ts';
export { cachedStore, type ProgramCache } from './cached-store.ts';
export { type FoundTool, findTool, type ToolRequest } from './find-tool.ts';
export { hashFile } from './hash.ts';
export { type Archive, type Pin, type Program, parsePins } from './pin.ts';
export {
  type Architecture,
  architectures,
  type Platform,
  type System,
  systems,
} from './platform.ts';
export { programs } from './programs.ts';
export { type DraftPin, provePin } from './prove-pin.ts';
export { cacheHome, openToolStore, type ToolKey, type ToolStore } from './store.ts';
export { askVersion, type Told } from './version.ts';
export type { InputNames, UserDownload } from './wanted.ts';
