/** The stages that need neither target nor ledger, for actions that run one of them: a small bundle each. */
export { outputFolder } from '../evidence-folder.ts';
export { checkGiven } from '../given.ts';
export type { GoOptions } from '../options.ts';
export { baseOfMerge, readBase, readSource, type Source } from '../source.ts';
export { buildStage, type Compilation, compilationOf } from './build.ts';
export { type GateOptions, gateStage, type Judged, partStage } from './gate.ts';
export { goOfService, type ModulesAccess, reachPrivateModules } from './service-go.ts';
