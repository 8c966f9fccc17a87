@echo off
rem Writes a report on the files and folders that are dropped on this icon, and opens it in the browser.
rem Names reach dropped.py by the environment, where & ! % ^ ( ) and spaces mean nothing; only ASCII here, for any code page.
setlocal EnableExtensions DisableDelayedExpansion
set "HEGAO_PYTHON=%~dp0..\..\.venv\Scripts\python.exe"
set "HEGAO_SCRIPT=%~dp0dropped.py"
set "HEGAO_TYPED="
:next
if "%~1"=="" goto start
set HEGAO_TYPED=%HEGAO_TYPED% "%~1"
shift /1
goto next
:start
if not exist "%HEGAO_PYTHON%" goto missing
setlocal EnableDelayedExpansion
set "HEGAO_LINE=!cmdcmdline!"
"!HEGAO_PYTHON!" "!HEGAO_SCRIPT!" report
rem Not exit /b: cmd.exe would go on with what follows an & in the name of a file.
exit !errorlevel!
:missing
chcp 65001 >nul
type "%~dp0not-installed.message"
pause
exit 2
