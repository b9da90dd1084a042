/** Evidence in, text for people out. */
export { buildSection, type EarlierBuild } from './build-section.ts';
export { gateExitCodes, gateSections, gateWords } from './gate-section.ts';
export {
  type CommitDifference,
  type CommitList,
  type Difference,
  type LedgerDiffFacts,
  ledgerDiffSections,
} from './ledger-diff.ts';
export { ledgerPage } from './ledger-page.ts';
export { markdownLimits, toMarkdown } from './markdown.ts';
export { type PackedFile, packagesSection } from './packages-section.ts';
export type { Mark, Page, Section, Table } from './page.ts';
export {
  type LoadFacts,
  type RunFacts,
  runPage,
  watchSections,
} from './run-page.ts';
export { type StepCost, stepSection } from './step-section.ts';
export { toTerminal } from './terminal.ts';
export { type VersionTable, versionSection } from './version-section.ts';
