; Inno Setup: the installer for Windows.
;
; NOT RUN ON WINDOWS. Written beside the Linux packages and read by nobody's compiler yet: neither
; this script nor a frozen program for Windows has been built. To try it there, on Windows 10 or 11:
;
;   1. Python 3.11 or newer;  python -m venv build\venv
;      build\venv\Scripts\pip install --require-hashes -r requirements\build.txt
;      build\venv\Scripts\pip install --no-deps -e .
;   2. build\venv\Scripts\pyinstaller build_installer.spec --noconfirm --distpath build\frozen ^
;      --workpath build\freezing
;   3. build\frozen\shelterdesk\shelterdesk.exe self-test
;   4. iscc /DVersion=%VERSION% packaging\windows\shelterdesk.iss   (Inno Setup 6.3 or newer)
;
; Traditional Chinese, Vietnamese and Indonesian are among Inno Setup's unofficial translations
; (Files\Languages\Unofficial in its source): put those three files into its Languages folder. The
; wizard then speaks the language of the PC; ShelterDesk asks for its own on the first start.
;
; For this user only, without an administrator. Program files go to her own folder; what she records
; lies elsewhere (%LOCALAPPDATA%\ShelterDesk\Vault unless she chose another) and no line below touches
; it, neither at an update nor at removal. Unsigned: SmartScreen will warn until it is signed.

#ifndef Version
  #error Give the version: iscc /DVersion=...
#endif
#define Program "ShelterDesk"
#define Frozen "..\..\build\frozen\shelterdesk"

[Setup]
AppId={{6E3C1C3B-2B0E-4C57-9B1C-5D1B6F2B7A41}
AppName={#Program}
AppVersion={#Version}
AppPublisher=ShelterDesk
VersionInfoVersion={#Version}
DefaultDirName={localappdata}\Programs\{#Program}
DefaultGroupName={#Program}
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
OutputDir=..\..\build\dist
OutputBaseFilename=shelterdesk-{#Version}-windows-x86_64
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=auto
CloseApplications=yes
RestartApplications=no
UninstallDisplayName={#Program}
UninstallDisplayIcon={app}\shelterdesk-window.exe

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "zh_TW"; MessagesFile: "compiler:Languages\ChineseTraditional.isl"
Name: "vi"; MessagesFile: "compiler:Languages\Vietnamese.isl"
Name: "id"; MessagesFile: "compiler:Languages\Indonesian.isl"

[CustomMessages]
en.Start=Start ShelterDesk
zh_TW.Start=開啟 ShelterDesk
vi.Start=Mở ShelterDesk
id.Start=Buka ShelterDesk
en.OnDesktop=An icon on the desktop
zh_TW.OnDesktop=在桌面上放圖示
vi.OnDesktop=Biểu tượng trên màn hình nền
id.OnDesktop=Ikon di desktop
en.DataStays=Your records stay where they are. Only the program is removed.
zh_TW.DataStays=您的紀錄會留在原處，只移除程式。
vi.DataStays=Hồ sơ của bạn vẫn ở nguyên chỗ cũ. Chỉ chương trình bị gỡ bỏ.
id.DataStays=Rekaman Anda tetap di tempatnya. Hanya programnya yang dihapus.

[Tasks]
Name: "desktopicon"; Description: "{cm:OnDesktop}"; Flags: unchecked

[InstallDelete]
; An update leaves no file of the version before: only the program's own folder.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Program}"; Filename: "{app}\shelterdesk-window.exe"
Name: "{autodesktop}\{#Program}"; Filename: "{app}\shelterdesk-window.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\shelterdesk-window.exe"; Description: "{cm:Start}"; Flags: nowait postinstall skipifsilent

[Code]
function InitializeUninstall(): Boolean;
begin
  if not UninstallSilent() then
    MsgBox(CustomMessage('DataStays'), mbInformation, MB_OK);
  Result := True;
end;
