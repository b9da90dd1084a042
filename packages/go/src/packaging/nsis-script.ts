/** The script of a Windows installer, for NSIS 3: https://nsis.sourceforge.io/Docs/ */

export interface InstallerContent {
  readonly service: string;
  readonly version: string;
  readonly publisher: string;
  /** 64-bit programs live in another folder than 32-bit ones. */
  readonly is64Bit: boolean;
  /** Names in the installation folder, and the files that hold them beside the script. */
  readonly files: readonly { readonly name: string; readonly source: string }[];
  /** File that the script writes, beside it. */
  readonly outFile: string;
}

/** Installs for all users, is listed among the installed programs, and takes away exactly what it brought. */
export function nsisScript({
  service,
  version,
  publisher,
  is64Bit,
  files,
  outFile,
}: InstallerContent): string {
  const key = `Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\${service}`;
  const windows = (name: string): string => name.replaceAll('/', '\\');
  const folders = [...new Set(files.flatMap(({ name }) => foldersOf(name)))].sort().reverse();
  return `Unicode true
SetCompressor /SOLID lzma
# A file's own time is that of its unpacking on the machine that made this.
SetDateSave off
Name "${quoted(`${service} ${version}`)}"
OutFile "${quoted(outFile)}"
InstallDir "$PROGRAMFILES${is64Bit ? '64' : ''}\\${service}"
RequestExecutionLevel admin
ShowInstDetails nevershow
BrandingText " "
Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section
  SetRegView ${is64Bit ? '64' : '32'}
${files
  .map(
    ({ name, source }) =>
      `  SetOutPath "$INSTDIR${folderOf(name)}"\n  File "/oname=${quoted(windows(name).split('\\').at(-1) ?? '')}" "${quoted(source)}"`,
  )
  .join('\n')}
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\\uninstall.exe"
  WriteRegStr HKLM "${key}" "DisplayName" "${quoted(service)}"
  WriteRegStr HKLM "${key}" "DisplayVersion" "${quoted(version)}"
  WriteRegStr HKLM "${key}" "Publisher" "${quoted(publisher)}"
  WriteRegStr HKLM "${key}" "UninstallString" "$\\"$INSTDIR\\uninstall.exe$\\""
  WriteRegDWORD HKLM "${key}" "NoModify" 1
  WriteRegDWORD HKLM "${key}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  SetRegView ${is64Bit ? '64' : '32'}
${files.map(({ name }) => `  Delete "$INSTDIR\\${quoted(windows(name))}"`).join('\n')}
  Delete "$INSTDIR\\uninstall.exe"
${folders.map((folder) => `  RMDir "$INSTDIR\\${quoted(windows(folder))}"\n`).join('')}  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${key}"
SectionEnd
`;
}

function folderOf(name: string): string {
  const folder = foldersOf(name).at(-1);
  return folder === undefined ? '' : `\\${quoted(folder.replaceAll('/', '\\'))}`;
}

/** `a/b/c` lies in `a` and `a/b`. */
function foldersOf(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

/** In a quoted string `$` begins a variable or an escape ("Scripting Reference", 4.1 and 4.2). */
function quoted(text: string): string {
  return text.replaceAll('$', '$$$$').replaceAll('"', '$\\"');
}
