# Runs the test files of this folder on the module that SENDERID_MODULE names, in plain text and with an exit code.
param(
    # The manifest of the Pester to use, instead of the newest that is installed.
    [string] $Pester = 'Pester',
    # A file for what each test said, in JSON; the exit code then says only whether Pester could run.
    [string] $ResultPath
)

# No preference is set here: the tests would inherit it.
Import-Module $Pester -MinimumVersion 5.5 -Global -ErrorAction Stop
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
if (-not $env:SENDERID_PACKAGE) {
    $configuration.Filter.ExcludeTag = 'Package'
}

$run = Invoke-Pester -Configuration $configuration
if (-not $ResultPath) {
    exit $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
}

# A file that Pester could not read and a block whose setup failed are failures of their own: there may be no test in them to fail.
$results = @(
    foreach ($test in $run.Tests | Where-Object Result -ne NotRun) {
        [pscustomobject]@{ Name = $test.ExpandedPath; Result = $test.Result; Message = $test.ErrorRecord -join "`n" }
    }
    foreach ($part in @($run.FailedBlocks) + @($run.FailedContainers)) {
        $name = "$($part.PSObject.Properties['ExpandedPath']?.Value ?? $part)"
        [pscustomobject]@{ Name = $name; Result = 'Failed'; Message = $part.ErrorRecord -join "`n" }
    }
)
if (-not $results) {
    throw "Pester $($run.Version) found no test in $PSScriptRoot."
}

Set-Content $ResultPath (ConvertTo-Json $results -Depth 3) -ErrorAction Stop
