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
    Package  makes artifacts/module/SenderId, which Publish-PSResource takes, and artifacts/SenderId.<version>.nupkg, which
             Install-PSResource takes from a folder registered as a repository
    Clean    removes artifacts and module/bin
.PARAMETER Task
    The tasks, in the order in which they are to run, in one text with commas too, as another shell passes them.
.PARAMETER Configuration
    What Build, Test and Pester build. Package always builds Release.
.PARAMETER Artifacts
    The folder that Package fills and Clean removes.
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

    Makes the package in artifacts.
.LINK
    https://learn.microsoft.com/powershell/module/microsoft.powershell.psresourceget
#>
#Requires -Version 7.6
[CmdletBinding()]
param(
    [ArgumentCompletions('Build', 'Format', 'Test', 'Pester', 'Package', 'Clean')]
    [string[]] $Task = @('Build', 'Format', 'Test', 'Package'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string] $Artifacts = (Join-Path $PSScriptRoot 'artifacts')
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$Artifacts = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Artifacts)
$moduleFolder = Join-Path $Artifacts 'module' 'SenderId'
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

function Invoke-Package {
    Remove-Item $moduleFolder, (Join-Path $Artifacts '*.nupkg') -Recurse -Force -ErrorAction Ignore

    $null = New-Item $moduleFolder -ItemType Directory
    $bin = Join-Path $moduleFolder 'module' 'bin'
    # Built beside the checkout's own bin and obj: a package can be made while something else builds there.
    $own = '--artifacts-path', (Join-Path $Artifacts 'build'), "-p:ModuleBin=$bin/"
    Invoke-DotNet build (Join-Path $root 'src' 'SenderId.PowerShell') -c Release @own -v minimal --nologo
    Copy-Item (Join-Path $root 'module' '*.ps1xml') (Join-Path $moduleFolder 'module')
    foreach ($item in 'SenderId.psd1', 'LICENSE', 'CHANGELOG.md', 'README.md', 'en-US', 'fr', 'zh-Hans') {
        Copy-Item (Join-Path $root $item) $moduleFolder -Recurse
    }

    $manifest = Test-ModuleManifest (Join-Path $moduleFolder 'SenderId.psd1')
    New-NuGetPackage $manifest (Join-Path $Artifacts "SenderId.$($manifest.Version).nupkg")
}

# A package is a zip with a description. Compress-PSResource (1.2.0) makes one too, but never the same twice from the same content (times,
# and a part with a random name), and without the tags by which Find-PSResource finds a command.
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
    Package = { Invoke-Package }
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
