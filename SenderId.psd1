@{
    ModuleVersion        = '0.2.0'
    GUID                 = 'c7d3bb2a-0d67-4d59-ba89-4efbcbcbb476'
    Author               = 'SenderId contributors'
    CompanyName          = 'SenderId contributors'
    Copyright            = 'SenderId contributors. MIT licence.'
    Description          = "Microsoft Exchange's Sender ID agent for every mail server: its cmdlets, its verdicts, its stamps."
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')

    # Nested and not root: only then is the help found beside the binary.
    NestedModules        = @('module/bin/SenderId.PowerShell.dll')
    # Loaded at once, so that a script can name [SenderId.SenderIdStatus] before it runs a cmdlet.
    RequiredAssemblies   = @('module/bin/SenderId.Engine.dll')
    FormatsToProcess     = @('module/SenderId.Format.ps1xml', 'module/SenderId.Records.Format.ps1xml')

    CmdletsToExport      = @(
        'Add-IPAllowListEntry'
        'Add-IPBlockListEntry'
        'Compare-SpfRecord'
        'Disable-TransportAgent'
        'Enable-TransportAgent'
        'Export-SenderIdReport'
        'Get-AgentLog'
        'Get-ContentFilterConfig'
        'Get-IPAllowListConfig'
        'Get-IPAllowListEntry'
        'Get-IPBlockListConfig'
        'Get-IPBlockListEntry'
        'Get-MailboxJunkEmailConfiguration'
        'Get-RecipientFilterConfig'
        'Get-SenderFilterConfig'
        'Get-SenderIdConfig'
        'Get-SenderIdCounter'
        'Get-SenderIdDecision'
        'Get-SenderIdReport'
        'Get-SenderReputation'
        'Get-SenderReputationConfig'
        'Get-SpamConfidenceConfig'
        'Get-SpfRecord'
        'Get-TransportAgent'
        'Get-TransportConfig'
        'Get-TransportService'
        'New-SpfRecord'
        'Remove-IPAllowListEntry'
        'Remove-IPBlockListEntry'
        'Set-ContentFilterConfig'
        'Set-IPAllowListConfig'
        'Set-IPBlockListConfig'
        'Set-MailboxJunkEmailConfiguration'
        'Set-RecipientFilterConfig'
        'Set-SenderFilterConfig'
        'Set-SenderIdConfig'
        'Set-SenderReputationConfig'
        'Set-SpamConfidenceConfig'
        'Set-TransportAgent'
        'Set-TransportConfig'
        'Set-TransportService'
        'Test-SenderId'
        'Test-SpfRecord'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()

    PrivateData          = @{
        PSData = @{
            Tags         = @('SenderID', 'SPF', 'PRA', 'Exchange', 'AntiSpam', 'Mail', 'RFC4406', 'RFC7208', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'The publisher''s desk (Get-, Test-, New-, Compare-SpfRecord), the IP allow list, trusted senders, the story of one message, objects that travel. CHANGELOG.md has all.'
            Prerelease   = ''
        }
    }
}
