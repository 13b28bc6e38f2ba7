<#
.SYNOPSIS
    Builds, checks, tests and packages SenderId with one command.
.DESCRIPTION
    Runs the tasks named, in order. Without names it does everything that a change has to pass: Build, Format, Test and Package.
    Needs the .NET SDK and PowerShell 7.6, which the SDK can provide: dotnet tool restore, then dotnet pwsh build.ps1.

    Build    builds the solution; module/bin is then ready for Import-Module ./SenderId.psd1
    Format   checks that the code is formatted as .editorconfig says, and the scripts by PSScriptAnalyzer where it is installed
    Test     runs all tests, the PowerShell tests on the checkout and on a packaged copy among them
    Pester   runs the PowerShell tests alone
    Module   makes artifacts/module/SenderId, which Publish-PSResource takes, and artifacts/SenderId.<version>.nupkg, which
             Install-PSResource takes from a folder registered as a repository
    Package  makes these and the other packages: artifacts/tool/senderid.<version>.nupkg for dotnet tool install, and
             artifacts/senderid_<version>_<architecture>.deb for mail servers
    Clean    removes artifacts and module/bin
.PARAMETER Task
    The tasks, in the order in which they are to run, in one text with commas too, as another shell passes them.
.PARAMETER Configuration
    What Build, Test and Pester build. Packages are always made of a Release build.
.PARAMETER Artifacts
    The folder that Module and Package fill and Clean removes.
.EXAMPLE
    ./build.ps1

    Does everything.
.EXAMPLE
    ./build.ps1 -Task Build

    Builds, so that Import-Module ./SenderId.psd1 works.
.EXAMPLE
    dotnet pwsh build.ps1 -Task Build,Pester

    From another shell: builds, and runs the PowerShell tests.
.EXAMPLE
    ./build.ps1 -Task Package

    Makes the packages in artifacts.
.LINK
    https://learn.microsoft.com/powershell/module/microsoft.powershell.psresourceget
#>
#Requires -Version 7.6
[CmdletBinding()]
param(
    [ArgumentCompletions('Build', 'Format', 'Test', 'Pester', 'Module', 'Package', 'Clean')]
    [string[]] $Task = @('Build', 'Format', 'Test', 'Package'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string] $Artifacts = (Join-Path $PSScriptRoot 'artifacts')
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$Artifacts = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Artifacts)
$solution = Join-Path $root 'SenderId.sln'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE."
    }
}

function Invoke-Build {
    Invoke-DotNet build $solution -c $Configuration -v minimal --nologo
}

function Invoke-Format {
    Invoke-DotNet format $solution --verify-no-changes
    if (-not (Get-Module PSScriptAnalyzer -ListAvailable)) {
        Write-Warning 'SKIPPED: the scripts are not analysed, as PSScriptAnalyzer is not installed (Install-PSResource PSScriptAnalyzer).'
        return
    }

    $findings = foreach ($path in 'build.ps1', 'SenderId.psd1', 'tests/module', 'bench') {
        Invoke-ScriptAnalyzer (Join-Path $root $path) -Recurse -Severity Error
    }
    if ($findings) {
        $findings | Format-Table RuleName, ScriptName, Line, Message -AutoSize -Wrap | Out-Host
        throw 'PSScriptAnalyzer found faults.'
    }
}

function Invoke-Test {
    Invoke-DotNet test $solution -c $Configuration --nologo
}

function Invoke-PesterTest {
    Invoke-DotNet test (Join-Path $root 'tests' 'SenderId.Pester.Tests') -c $Configuration --nologo
}

# The packages are made by a program of ours, so that a machine without PowerShell makes the same:
# dotnet build packaging/SenderId.Packaging -t:Package
function Invoke-Packaging([string] $Target) {
    Invoke-DotNet build (Join-Path $root 'packaging' 'SenderId.Packaging') "-t:$Target" "-p:Artifacts=$Artifacts" -v minimal --nologo
}

function Invoke-Clean {
    foreach ($folder in $Artifacts, (Join-Path $root 'module' 'bin')) {
        if (Test-Path $folder) {
            Remove-Item $folder -Recurse -Force
        }
    }
}

$tasks = [ordered] @{
    Build   = { Invoke-Build }
    Format  = { Invoke-Format }
    Test    = { Invoke-Test }
    Pester  = { Invoke-PesterTest }
    Module  = { Invoke-Packaging PackageModule }
    Package = { Invoke-Packaging Package }
    Clean   = { Invoke-Clean }
}
$names = @($Task -split ',' | ForEach-Object Trim | Where-Object { $_ })
$unknown = $names | Where-Object { $_ -notin $tasks.Keys }
if ($unknown -or -not $names) {
    throw "-Task has '$($Task -join ',')', in which '$($unknown -join "', '")' is not a task. The tasks are $($tasks.Keys -join ', ')."
}

foreach ($name in $names) {
    Write-Host "`n== $name"
    & $tasks[$name]
}
