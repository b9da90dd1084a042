/** What a release hands out: archives, deb and rpm, installers, bills of materials, checksums, provenance, signatures. */
export type { Artifact, ArtifactKind } from './artifact.ts';
export { checkPackageRequest } from './check-request.ts';
export type { Identity, Signer } from './cosign.ts';
export { type ExtraFile, parseExtraFiles } from './extra-files.ts';
export { type Format, type FormatKind, parseFormats } from './formats.ts';
export type { Installer } from './installer.ts';
export type { LinuxPackage } from './linux-package.ts';
export { type Packaged, type PackageRequest, packageBuild, type SbomForm } from './package-build.ts';
export type { Builder } from './provenance.ts';
