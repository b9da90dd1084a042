/** Evidence in, text for people out. */
export { toMarkdown } from './markdown.ts';
export type { Mark, Page, Section, Table } from './page.ts';
export {
  buildSection,
  gateSections,
  type LoadFacts,
  type RunFacts,
  runPage,
  versionSection,
  watchSections,
} from './run-page.ts';
export { toTerminal } from './terminal.ts';
