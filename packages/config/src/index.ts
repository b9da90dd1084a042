/** Layered application configuration: what a service will read, key by key, and where each value comes from. */
export { explain } from './explain.ts';
export type { Finding } from './finding.ts';
export { type ConfigEntry, type ConfigSources, type ResolvedConfig, resolveConfig } from './resolve.ts';
export type { ConfigValue } from './value.ts';
