/** Run programs: ask one (`probe`), let one work (`run`), start one that outlives us (`startService`). */
export { freePort } from './free-port.ts';
export { identify, isAlive, type ProcessIdentity } from './identity.ts';
export type { Exit } from './launch.ts';
export { LineReader } from './lines.ts';
export { availableMemory, MemoryMeter } from './memory.ts';
export { listeningPorts, type PortHolder, portHolder } from './ports.ts';
export { type ProbeOptions, type ProbeResult, probe } from './probe.ts';
export { type RunOptions, type RunResult, run } from './run.ts';
export { inFrontOfPath } from './search-path.ts';
export { type Service, type ServiceOptions, startService } from './service.ts';
export { type StopOptions, stop } from './stop.ts';
export { which } from './which.ts';
