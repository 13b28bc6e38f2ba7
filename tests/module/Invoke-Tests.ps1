# Runs the test files of this folder on the module that SENDERID_MODULE names, in plain text and with an exit code.
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.Exit = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
Invoke-Pester -Configuration $configuration
