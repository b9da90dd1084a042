/** PASS, FAIL or ERROR on one tree, on evidence that every check ran. */
export { type GateRequest, judge } from './judge.ts';
