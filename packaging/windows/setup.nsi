; The setup program for Windows, per user or for all users, in Swedish and English.
;
;   setup.exe [/S] [/CurrentUser | /AllUsers] [/D=C:\folder]      /S is silent, /D comes last
;
; makensis -DVERSION=1.2.3 -DFOLDER=... -DICON=... -DLICENCE=... -DKILOBYTES=... -DOUT=... setup.nsi
Target amd64-unicode
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
; In MB, so wide that the two programs, which hold the same modules, are packed as one.
SetCompressorDictSize 64
SetDateSave off

!define NAME "Annotator"
!define CLASS "Annotator.Workspace"
!define ARTICLE "Annotator.Article"
!define OPENS "Software\Classes\Applications\annotatorw.exe"
!define KEY "Software\Annotator"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Annotator"
!define STARTED "Software\Microsoft\Windows\CurrentVersion\App Paths\annotator.exe"

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "${NAME}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallDir"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallDir"
!include MultiUser.nsh
!include MUI2.nsh

Name "${NAME}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME} setup"
VIAddVersionKey LegalCopyright "The Annotator developers"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\annotatorw.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Swedish"
!insertmacro MUI_LANGUAGE "English"

LangString RUNNING ${LANG_SWEDISH} "Annotator är igång. Avsluta programmet och försök igen."
LangString RUNNING ${LANG_ENGLISH} "Annotator is running. Quit it and try again."
LangString WORKSPACE ${LANG_SWEDISH} "Annotatorarbetsyta"
LangString WORKSPACE ${LANG_ENGLISH} "Annotator workspace"
LangString COMMENT ${LANG_SWEDISH} "Rätta föreslagna namn och citat i nyhetsartiklar"
LangString COMMENT ${LANG_ENGLISH} "Correct suggested entities and quotes in news articles"

; What /D= says; MULTIUSER_INIT would put the usual folder in its place.
Var GivenFolder

Function .onInit
  StrCpy $GivenFolder $INSTDIR
  !insertmacro MULTIUSER_INIT
  StrCmp $GivenFolder "" +2
  StrCpy $INSTDIR $GivenFolder
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

; A program that runs holds its file: then nothing is changed, and a silent setup ends with 2.
!macro STOP_IF_RUNNING
  ClearErrors
  Delete "$INSTDIR\annotatorw.exe"
  Delete "$INSTDIR\annotator.exe"
  IfErrors 0 +4
  MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
  SetErrorLevel 2
  Quit
!macroend

Section
  !insertmacro STOP_IF_RUNNING
  ; What an older version had and this one has not must not stay.
  RMDir /r "$INSTDIR\lib"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\annotatorw.exe" "" "$INSTDIR\annotatorw.exe" 0 SW_SHOWNORMAL "" "$(COMMENT)"

  WriteRegStr SHCTX "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr SHCTX "${STARTED}" "" "$INSTDIR\annotator.exe"
  WriteRegStr SHCTX "Software\Classes\.annotator" "" "${CLASS}"
  WriteRegStr SHCTX "Software\Classes\${CLASS}" "" "$(WORKSPACE)"
  WriteRegStr SHCTX "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\lib\resources\icons\annotator-workspace.ico"
  WriteRegStr SHCTX "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\annotatorw.exe" open "%1"'

  ; Articles stay with the programs that have them; Annotator is one to open them with.
  WriteRegStr SHCTX "${OPENS}" "FriendlyAppName" "${NAME}"
  WriteRegStr SHCTX "${OPENS}\shell\open\command" "" '"$INSTDIR\annotatorw.exe" open "%1"'
  !macro Reads SUFFIX
    WriteRegStr SHCTX "${OPENS}\SupportedTypes" ".${SUFFIX}" ""
    WriteRegStr SHCTX "Software\Classes\.${SUFFIX}\OpenWithProgids" "${ARTICLE}" ""
  !macroend
  WriteRegStr SHCTX "Software\Classes\${ARTICLE}" "" "${NAME}"
  WriteRegStr SHCTX "Software\Classes\${ARTICLE}\shell\open\command" "" '"$INSTDIR\annotatorw.exe" open "%1"'
  !insertmacro Reads txt
  !insertmacro Reads md
  !insertmacro Reads html
  !insertmacro Reads docx
  !insertmacro Reads odt
  !insertmacro Reads rtf
  !insertmacro Reads pdf
  !insertmacro Reads eml
  !insertmacro Reads csv
  !insertmacro Reads jsonl

  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\annotatorw.exe"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "The Annotator developers"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; What the user made, and the administrator's policy file, stay.
Section "Uninstall"
  !insertmacro STOP_IF_RUNNING
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey SHCTX "Software\Classes\${CLASS}"
  DeleteRegKey SHCTX "Software\Classes\.annotator"
  DeleteRegKey SHCTX "${OPENS}"
  DeleteRegKey SHCTX "Software\Classes\${ARTICLE}"
  !macro ReadsNoMore SUFFIX
    DeleteRegValue SHCTX "Software\Classes\.${SUFFIX}\OpenWithProgids" "${ARTICLE}"
    DeleteRegKey /ifempty SHCTX "Software\Classes\.${SUFFIX}\OpenWithProgids"
    DeleteRegKey /ifempty SHCTX "Software\Classes\.${SUFFIX}"
  !macroend
  !insertmacro ReadsNoMore txt
  !insertmacro ReadsNoMore md
  !insertmacro ReadsNoMore html
  !insertmacro ReadsNoMore docx
  !insertmacro ReadsNoMore odt
  !insertmacro ReadsNoMore rtf
  !insertmacro ReadsNoMore pdf
  !insertmacro ReadsNoMore eml
  !insertmacro ReadsNoMore csv
  !insertmacro ReadsNoMore jsonl
  DeleteRegKey SHCTX "${STARTED}"
  DeleteRegKey SHCTX "${UNINSTALL}"
  DeleteRegKey SHCTX "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
