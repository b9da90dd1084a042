/** `slipway.yml`, and how it becomes options: for ways in that load nothing else of the pipeline. */
export { type Project, type ProjectBuild, type ProjectService, parseProject } from './parse.ts';
export { findProject, readProject } from './read.ts';
export {
  type Asked,
  type ResolvedOptions,
  type ResolvedService,
  resolveGate,
  resolveOptions,
  resolveService,
} from './resolve-options.ts';
export { projectSchema } from './schema.ts';
