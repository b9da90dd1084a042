/** What an output says of a document that another job uploaded; a room of its own, for inputs read it at every start. */

/** `name@sha256:…`: an artifact, and the sha256 of the document in it. */
export const reference = /^(?<name>[0-9A-Za-z][0-9A-Za-z._-]{0,127})@sha256:(?<sha256>[0-9a-f]{64})$/;
