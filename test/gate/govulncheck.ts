export const govulncheck = process.env.SLIPWAY_TEST_GOVULNCHECK ?? '/nowhere/govulncheck';
