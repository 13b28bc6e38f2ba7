<#
.SYNOPSIS
    Builds, checks, tests and packages SenderId with one command.
.DESCRIPTION
    Runs the tasks named, in order. Without names it does everything that a change has to pass: Build, Format, Test, Pester and Package.
    The C# part needs only the .NET SDK; Pester needs Pester 5.

    Build    builds the solution; module/bin is then ready for Import-Module ./SenderId.psd1
    Format   checks that the code is formatted as .editorconfig says
    Test     runs the C# tests
    Pester   runs the PowerShell tests on the checkout and on a packaged copy
    Package  makes artifacts/module/SenderId, which Publish-PSResource takes, and artifacts/SenderId.<version>.nupkg, which
             Install-PSResource takes from a folder registered as a repository
    Clean    removes artifacts and module/bin
.PARAMETER Task
    The tasks, in the order in which they are to run.
.PARAMETER Configuration
    What Build, Test and Pester build. Package always builds Release.
.EXAMPLE
    ./build.ps1

    Does everything.
.EXAMPLE
    ./build.ps1 -Task Build

    Builds, so that Import-Module ./SenderId.psd1 works.
.EXAMPLE
    ./build.ps1 -Task Pester

    Builds what the PowerShell tests need and runs them.
.EXAMPLE
    ./build.ps1 -Task Package

    Makes the package in artifacts.
.LINK
    https://learn.microsoft.com/powershell/module/microsoft.powershell.psresourceget
#>
#Requires -Version 7.6
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Format', 'Test', 'Pester', 'Package', 'Clean')]
    [string[]] $Task = @('Build', 'Format', 'Test', 'Pester', 'Package'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$artifacts = Join-Path $root 'artifacts'
$moduleFolder = Join-Path $artifacts 'module' 'SenderId'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE."
    }
}

function Invoke-Build {
    Invoke-DotNet build (Join-Path $root 'SenderId.sln') -c $Configuration -v minimal --nologo
}

function Invoke-Format {
    Invoke-DotNet format (Join-Path $root 'SenderId.sln') --verify-no-changes --no-restore
}

function Invoke-Test {
    Invoke-DotNet test (Join-Path $root 'SenderId.sln') -c $Configuration --nologo
}

function Invoke-Pester5 {
    Import-Module Pester -MinimumVersion 5.5 -ErrorAction Stop
    Invoke-DotNet build (Join-Path $root 'src' 'SenderId.PowerShell') -c $Configuration -v minimal --nologo
    Invoke-DotNet build (Join-Path $root 'src' 'SenderId.Cli') -c $Configuration -v minimal --nologo
    Invoke-Package

    $before = $env:SENDERID_MODULE, $env:SENDERID_CLI, $env:SENDERID_PACKAGE
    try {
        $env:SENDERID_PACKAGE = (Get-Item (Join-Path $artifacts '*.nupkg')).FullName
        $env:SENDERID_CLI = Join-Path $root 'src' 'SenderId.Cli' 'bin' $Configuration 'net10.0' 'senderid.dll'
        $failed = foreach ($manifest in (Join-Path $root 'SenderId.psd1'), (Join-Path $moduleFolder 'SenderId.psd1')) {
            Write-Host "`nPester on $manifest"
            $env:SENDERID_MODULE = $manifest
            # A process of its own: an assembly that is loaded once stays, and the second copy would not be tested.
            & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $root 'tests' 'module' 'Invoke-Tests.ps1') | Out-Host
            $LASTEXITCODE
        }
    }
    finally {
        $env:SENDERID_MODULE, $env:SENDERID_CLI, $env:SENDERID_PACKAGE = $before
    }

    if (($failed | Measure-Object -Sum).Sum -ne 0) {
        throw 'Pester tests failed.'
    }
}

function Invoke-Package {
    Remove-Item $moduleFolder, (Join-Path $artifacts '*.nupkg') -Recurse -Force -ErrorAction Ignore

    $null = New-Item $moduleFolder -ItemType Directory
    $bin = Join-Path $moduleFolder 'module' 'bin'
    Invoke-DotNet build (Join-Path $root 'src' 'SenderId.PowerShell') -c Release "-p:ModuleBin=$bin/" -v minimal --nologo
    Copy-Item (Join-Path $root 'module' '*.ps1xml') (Join-Path $moduleFolder 'module')
    foreach ($item in 'SenderId.psd1', 'LICENSE', 'CHANGELOG.md', 'README.md', 'en-US', 'fr', 'zh-Hans') {
        Copy-Item (Join-Path $root $item) $moduleFolder -Recurse
    }

    $manifest = Test-ModuleManifest (Join-Path $moduleFolder 'SenderId.psd1')
    New-NuGetPackage $manifest (Join-Path $artifacts "SenderId.$($manifest.Version).nupkg")
}

# A package is a zip with a description: no tool of a package manager is needed to make one.
function New-NuGetPackage([psmoduleinfo] $Manifest, [string] $Path) {
    $xml = { param($text) [System.Security.SecurityElement]::Escape($text) }
    $commands = $Manifest.ExportedCmdlets.Keys | Sort-Object
    $tags = @('PSModule') + $Manifest.PrivateData.PSData.Tags + @('PSIncludes_Cmdlet') + ($commands | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
    $nuspec = @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
    <id>$($Manifest.Name)</id>
    <version>$($Manifest.Version)</version>
    <authors>$(& $xml $Manifest.Author)</authors>
    <owners>$(& $xml $Manifest.CompanyName)</owners>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <description>$(& $xml $Manifest.Description)</description>
    <copyright>$(& $xml $Manifest.Copyright)</copyright>
    <tags>$(& $xml ($tags -join ' '))</tags>
  </metadata>
</package>
"@
    $files = Get-ChildItem $moduleFolder -Recurse -File | Sort-Object { $_.FullName } -Culture ''
    $types = $files.Extension.TrimStart('.') + 'nuspec', 'rels' | Where-Object { $_ } | Sort-Object -Unique
    $parts = $files | Where-Object { -not $_.Extension } | ForEach-Object { '/' + [System.IO.Path]::GetRelativePath($moduleFolder, $_.FullName).Replace('\', '/') }
    $contentTypes = @(
        '<?xml version="1.0" encoding="utf-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        $types | ForEach-Object {
            $type = $_ -eq 'rels' ? 'application/vnd.openxmlformats-package.relationships+xml' : 'application/octet'
            "  <Default Extension=`"$_`" ContentType=`"$type`" />"
        }
        $parts | ForEach-Object { "  <Override PartName=`"$_`" ContentType=`"application/octet`" />" }
        '</Types>'
    ) -join "`n"
    $relations = @"
<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/$($Manifest.Name).nuspec" Id="R1" />
</Relationships>
"@

    $archive = [System.IO.Compression.ZipFile]::Open($Path, 'Create')
    try {
        # One time for every entry, so that the same content makes the same package.
        $time = [System.DateTimeOffset]::new(1980, 1, 1, 0, 0, 0, 0)
        $add = {
            param($name, [byte[]] $content)
            $entry = $archive.CreateEntry($name, 'Optimal')
            $entry.LastWriteTime = $time
            $stream = $entry.Open()
            $stream.Write($content, 0, $content.Length)
            $stream.Dispose()
        }
        & $add '[Content_Types].xml' ([System.Text.Encoding]::UTF8.GetBytes($contentTypes))
        & $add '_rels/.rels' ([System.Text.Encoding]::UTF8.GetBytes($relations))
        & $add "$($Manifest.Name).nuspec" ([System.Text.Encoding]::UTF8.GetBytes($nuspec))
        foreach ($file in $files) {
            & $add ([System.IO.Path]::GetRelativePath($moduleFolder, $file.FullName).Replace('\', '/')) ([System.IO.File]::ReadAllBytes($file.FullName))
        }
    }
    finally {
        $archive.Dispose()
    }

    Write-Host "Made $moduleFolder and $Path"
}

function Invoke-Clean {
    foreach ($folder in $artifacts, (Join-Path $root 'module' 'bin')) {
        if (Test-Path $folder) {
            Remove-Item $folder -Recurse -Force
        }
    }
}

foreach ($name in $Task) {
    Write-Host "`n== $name"
    switch ($name) {
        'Build' { Invoke-Build }
        'Format' { Invoke-Format }
        'Test' { Invoke-Test }
        'Pester' { Invoke-Pester5 }
        'Package' { Invoke-Package }
        'Clean' { Invoke-Clean }
    }
}
