/** Evidence in, text for people out. */
export { escapeMarkdown, toMarkdown } from './markdown.ts';
export type { Mark, Page, Section, Table } from './page.ts';
export { type LoadFacts, type RunFacts, runPage, versionSection } from './run-page.ts';
export { toTerminal } from './terminal.ts';
