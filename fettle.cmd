@echo off
rem Runs Fettle from a checkout; builds it first where it was not built yet.
setlocal enabledelayedexpansion
set "ROOT=%~dp0"
set "JAR=%ROOT%app\target\fettle.jar"
set "JDK="
for %%H in ("%JAVA25_HOME%" "%JAVA_HOME%") do if not defined JDK call :consider %%H
for /d %%H in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%USERPROFILE%\.jdks\*") do if not defined JDK call :consider "%%~H"
if not defined JDK (
    echo fettle: a JDK 25 is needed and none was found: install one ^(https://adoptium.net^), or set JAVA25_HOME to it. 1>&2
    exit /b 3
)
set "BUILD="
if not exist "%JAR%" set "BUILD=1"
if "%~1"=="demo" if not exist "%ROOT%packaging\demo-shop\target\demo-shop.jar" set "BUILD=1"
if defined BUILD (
    echo fettle: building ^(the first time this takes a minute or two^) ... 1>&2
    pushd "%ROOT%"
    call mvnw.cmd -q -Dmaven.test.skip=true -Dformat.skip=true -pl app,packaging/demo-shop -am package 1>&2
    if errorlevel 1 (
        popd
        echo fettle: the build failed: what Maven says above tells why. 1>&2
        exit /b 5
    )
    popd
)
"%JDK%\bin\java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms32m -Xmx384m %FETTLE_JAVA_OPTIONS% -jar "%JAR%" %*
exit /b %errorlevel%

:consider
if "%~1"=="" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b JAVA_VERSION= "%~1\release"') do set "VERSION=%%~V"
set "VERSION=%VERSION:"=%"
if "%VERSION%" GEQ "25" set "JDK=%~1"
exit /b 0
