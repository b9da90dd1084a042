/** The floor everything stands on: the context, the errors, the quantities, text of others. */
export { systemClock } from './clock.ts';
export type { Clock, Context, Log } from './context.ts';
export { CancelledError, ConfigError, formatPlace, type Place, ToolError } from './errors.ts';
export {
  atLeast,
  formatDuration,
  formatPpm,
  formatSize,
  type Ppm,
  parseDuration,
  parseRatio,
  parseSize,
} from './quantities.ts';
export { escapeHtml, escapeMarkdown } from './untrusted-text.ts';
