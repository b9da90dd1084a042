/** Files of YAML that people write for us: read strictly, every mistake with its line and the line to write. */
export { type Form, type Lines, parseSettings } from './parse.ts';
export { findSettings, readSettings } from './read.ts';
export { duration, share } from './units.ts';
