/** Go build info and the facts of an executable file, read without running it; bills of materials out of them. */
export { readBuildInfo, readExecutableFacts } from './build-info.ts';
export { type ProgramDifference, programDifference } from './difference.ts';
export type { ExecutableFacts } from './layout.ts';
export { holdsLinkedString } from './linked-string.ts';
export type { Bill, BilledProgram } from './sbom/bill.ts';
export { cycloneDx } from './sbom/cyclonedx.ts';
export { golangPurl } from './sbom/purl.ts';
export { spdx } from './sbom/spdx.ts';
export { textsHolding } from './text.ts';
