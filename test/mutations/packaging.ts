/** Mutations of packages, bills of materials, signatures, and of the release that carries them. */
import type { Mutation } from '../../scripts/mutation.ts';

const packaging = 'packages/go/src/packaging';
const sbom = 'packages/binary/src/sbom';
const archive = [`${packaging}/archive.test.ts`];
const whole = [`${packaging}/package-build.test.ts`];
const linux = [`${packaging}/linux-package.test.ts`];
const unit = [`${packaging}/systemd-unit.test.ts`];
const extra = [`${packaging}/extra-files.test.ts`];
const nfpm = [`${packaging}/nfpm.test.ts`];
const installer = [`${packaging}/installer.test.ts`];
const cosign = [`${packaging}/cosign.test.ts`];
const bills = [`${sbom}/sbom.test.ts`];
const publish = ['test/github/publish.test.ts'];

export const mutations: readonly Mutation[] = [
  {
    breaks: 'gzip says nothing of the system that wrote it',
    file: `${packaging}/tar.ts`,
    find: '  packed[operatingSystemAt] = unknownSystem;\n',
    replace: '',
    tests: archive,
  },
  {
    breaks: 'files of a tar have the time of the commit',
    file: `${packaging}/tar.ts`,
    find: 'mtime: new Date(mtime * 1000),',
    replace: 'mtime: new Date(),',
    tests: archive,
  },
  {
    breaks: 'archives are sorted',
    file: `${packaging}/archive.ts`,
    find: '[...files].sort((a, b) => (a.name < b.name ? -1 : 1))',
    replace: '[...files]',
    tests: archive,
  },
  {
    breaks: 'a zip knows no time zone',
    file: `${packaging}/zip.ts`,
    find: 'new Date(1980, 1, 1, 0, 0, 0)',
    replace: 'new Date(Date.UTC(1980, 1, 1, 12, 0, 0))',
    tests: archive,
  },
  {
    breaks: 'two files that differ in case alone are not packed together',
    file: `${packaging}/archive.ts`,
    find: 'seen.add(name.toLowerCase());',
    replace: 'seen.add(name);',
    tests: archive,
  },
  {
    breaks: 'a link leads to no file outside of the service',
    file: `${packaging}/extra-files.ts`,
    find: 'const inside = relative(root, real);',
    replace: 'const inside = relative(root, path);',
    tests: extra,
  },
  {
    breaks: 'no path in a package leads out of it',
    file: `${packaging}/extra-files.ts`,
    find: ' && !/^\\.{1,2}$/.test(part)',
    replace: '',
    tests: extra,
  },
  {
    breaks: 'only the program of build.json is packed',
    file: `${packaging}/package-build.ts`,
    find: "if (data === null || createHash('sha256').update(data).digest('hex') !== binary.sha256) {",
    replace: 'if (data === null) {',
    tests: whole,
  },
  {
    breaks: 'checksums cover every package',
    file: `${packaging}/package-build.ts`,
    find: 'checksumLines(made)',
    replace: 'checksumLines(made.slice(1))',
    tests: whole,
  },
  {
    breaks: 'the provenance is about the checksums too',
    file: `${packaging}/package-build.ts`,
    find: 'provenanceStatement([...made, checksums], build, builder)',
    replace: 'provenanceStatement(made, build, builder)',
    tests: whole,
  },
  {
    breaks: 'two packages never get one name',
    file: `${packaging}/package-build.ts`,
    find: '  names.add(name.toLowerCase());\n',
    replace: '',
    tests: whole,
  },
  {
    breaks: 'a form for a system that was not built is refused',
    file: `${packaging}/package-build.ts`,
    find: '  if (idle === undefined) return;',
    replace: '  if (idle !== undefined || idle === undefined) return;',
    tests: whole,
  },
  {
    breaks: 'an rpm does not name the machine that wrote it',
    file: `${packaging}/linux-package.ts`,
    find: "buildhost: 'localhost', ",
    replace: '',
    tests: linux,
  },
  {
    breaks: 'configuration is kept by upgrades',
    file: `${packaging}/linux-package.ts`,
    find: "data, mode, 'config|noreplace');",
    replace: 'data, mode);',
    tests: linux,
  },
  {
    breaks: 'no variable of the environment gets into a package',
    file: `${packaging}/linux-package.ts`,
    find: '[\\p{Cc}$]',
    replace: '[\\p{Cc}]',
    tests: linux,
  },
  {
    breaks: 'a pre-release sorts before its release',
    file: `${packaging}/linux-package.ts`,
    find: '...(prerelease === undefined ? {} : { prerelease: plain(prerelease) }),',
    replace: '',
    tests: linux,
  },
  {
    breaks: 'a percent sign in an argument is no specifier of systemd',
    file: `${packaging}/systemd-unit.ts`,
    find: "return text.replaceAll('%', '%%');",
    replace: 'return text;',
    tests: unit,
  },
  {
    breaks: 'the unit may make system calls of a service alone',
    file: `${packaging}/systemd-unit.ts`,
    find: 'SystemCallFilter=@system-service\n',
    replace: '',
    tests: unit,
  },
  {
    breaks: 'the unit sees no device',
    file: `${packaging}/systemd-unit.ts`,
    find: 'PrivateDevices=yes\nDevicePolicy=closed\n',
    replace: '',
    tests: unit,
  },
  {
    breaks: 'the checksum database vouches for nfpm although the service turned it off',
    file: `${packaging}/nfpm.ts`,
    find: " || GOSUMDB === 'off'",
    replace: '',
    tests: nfpm,
  },
  {
    breaks: 'GOPRIVATE excepts no program of ours from the checksum database',
    file: `${packaging}/nfpm.ts`,
    find: "GONOSUMDB: 'none',",
    replace: '',
    tests: nfpm,
  },
  {
    breaks: 'nfpm is built once, and then found',
    file: `${packaging}/nfpm.ts`,
    find: 'if (kept !== undefined) return kept;',
    replace: '',
    tests: nfpm,
  },
  {
    breaks: 'a publisher writes no NSIS',
    file: `${packaging}/nsis-script.ts`,
    find: ".replaceAll('\"', '$\\\\\"')",
    replace: '',
    tests: installer,
  },
  {
    breaks: 'an installer that could not be signed is not handed out',
    file: `${packaging}/installer.ts`,
    find: '    await run(ctx, program, args);\n',
    replace: '    await run(ctx, program, args).catch(() => {});\n',
    tests: installer,
  },
  {
    breaks: 'a signature is verified before it is handed out',
    file: `${packaging}/cosign.ts`,
    find: '    await verifyFile(ctx, cosign, file, signer);\n',
    replace: '',
    tests: cosign,
  },
  {
    breaks: 'a keyless signature is held to its identity',
    file: `${packaging}/cosign.ts`,
    find: '`--certificate-identity=${signer.identity}`',
    replace: "'--certificate-identity-regexp=.*'",
    tests: cosign,
  },
  {
    breaks: 'purls are in lower case',
    file: `${sbom}/purl.ts`,
    find: 'path.toLowerCase()',
    replace: 'path',
    tests: bills,
  },
  {
    breaks: 'two modules never have one SPDX identifier',
    file: `${sbom}/spdx.ts`,
    find: '/[^A-Za-z0-9.]/gu, (character) => `-${character.codePointAt(0)?.toString(16)}-`',
    replace: "/[^A-Za-z0-9.]/gu, '-'",
    tests: bills,
  },
  {
    breaks: 'the standard library is in the bill',
    file: `${sbom}/bill.ts`,
    find: '[...standard, ...buildInfo.dependencies]',
    replace: 'buildInfo.dependencies',
    tests: bills,
  },
  {
    breaks: 'a serial number is that of the content',
    file: `${sbom}/cyclonedx.ts`,
    find: "createHash('sha256').update(content)",
    replace: "createHash('sha256')",
    tests: bills,
  },
  {
    breaks: 'the old file stays until the new one is there',
    file: 'packages/github/src/assets.ts',
    find: 'if (old === undefined && !there.some(({ name }) => name === aside)) return upload(release, asset);',
    replace: 'if (old !== undefined) await take(old.id, asset.name);\n      return upload(release, asset);',
    tests: publish,
  },
  {
    breaks: 'what an earlier run left is taken away',
    file: 'packages/github/src/assets.ts',
    find: 'if (done || name !== aside) await take',
    replace: 'if (false) await take',
    tests: publish,
  },
  {
    breaks: 'already_exists is looked into',
    file: 'packages/github/src/assets.ts',
    find: 'if (late === undefined) throw error;',
    replace: 'throw error;',
    tests: publish,
  },
  {
    breaks: 'nothing is published before it was compared',
    file: 'actions/setup-go-build/src/publish.ts',
    find: '  await compare(releases, release, files);\n',
    replace: '',
    tests: publish,
  },
  {
    breaks: 'a release that is out is not changed',
    file: 'actions/setup-go-build/src/publish.ts',
    find: 'if (out !== null && request.replacePublished !== true) refuseChange',
    replace: 'if (false) refuseChange',
    tests: publish,
  },
  {
    breaks: 'a file that changed since it was packed is not uploaded',
    file: 'actions/setup-go-build/src/publish.ts',
    find: "if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256) {",
    replace: 'if (bytes === null) {',
    tests: publish,
  },
];
