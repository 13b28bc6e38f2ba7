# What public audits of Exchange ask, restated: each line is a command as administrators run it, with the value that the audit wants.
# Gives one row for each: Check, Command, Found, Wanted, Result (Pass, Fail or Error).
param([string] $AgentLog)

$checks = @(
    @{ Check = 'Sender ID is on'; Command = { Get-SenderIdConfig | Select-Object Name, Identity, Enabled }; Value = 'Enabled'; Wanted = $true }
    @{ Check = 'Sender ID refuses spoofed domains'; Command = { Get-SenderIdConfig | Select-Object -Property Name, Identity, SpoofedDomainAction }; Value = 'SpoofedDomainAction'; Wanted = 'Reject' }
    @{ Check = 'Sender ID looks at mail from outside'; Command = { Get-SenderIdConfig | Format-List *Enabled; Get-SenderIdConfig }; Value = 'ExternalMailEnabled'; Wanted = $true }
    @{ Check = 'Nobody is exempt'; Command = { Get-SenderIdConfig | Select-Object @{ Name = 'Count'; Expression = { @($_.BypassedSenderDomains).Count + @($_.BypassedRecipients).Count } } }; Value = 'Count'; Wanted = 0 }
    @{ Check = 'The sender filter is on'; Command = { Get-SenderFilterConfig | Select-Object Name, Enabled, Action }; Value = 'Enabled'; Wanted = $true }
    @{ Check = 'The sender filter refuses'; Command = { Get-SenderFilterConfig | Select-Object Name, Action }; Value = 'Action'; Wanted = 'Reject' }
    @{ Check = 'Mail without a sender is refused'; Command = { Get-SenderFilterConfig | Select-Object Name, BlankSenderBlockingEnabled }; Value = 'BlankSenderBlockingEnabled'; Wanted = $true }
    @{ Check = 'Sender reputation is on'; Command = { Get-SenderReputationConfig | Select-Object Name, Enabled }; Value = 'Enabled'; Wanted = $true }
    @{ Check = 'Reputation blocks at level 6'; Command = { Get-SenderReputationConfig | Select-Object Name, SrlBlockThreshold }; Value = 'SrlBlockThreshold'; Wanted = 6 }
    @{ Check = 'The block list is on'; Command = { Get-IPBlockListConfig | Select-Object Name, Enabled }; Value = 'Enabled'; Wanted = $true }
    @{ Check = 'The Sender Id agent takes part'; Command = { Get-TransportAgent 'Sender Id Agent' | Select-Object Identity, Enabled, Priority }; Value = 'Enabled'; Wanted = $true }
    @{ Check = 'The agent log is kept'; Command = { Get-TransportService | Select-Object Name, AgentLogEnabled }; Value = 'AgentLogEnabled'; Wanted = $true }
    @{ Check = 'The own servers are named'; Command = { Get-TransportConfig | Select-Object @{ Name = 'Named'; Expression = { @($_.InternalSMTPServers).Count -gt 0 } } }; Value = 'Named'; Wanted = $true }
    @{ Check = 'The content filter is on'; Command = { Get-ContentFilterConfig | Select-Object Name, Enabled }; Value = 'Enabled'; Wanted = $true }
    @{ Check = 'The recipient filter is on'; Command = { Get-RecipientFilterConfig | Select-Object Name, Enabled }; Value = 'Enabled'; Wanted = $true }
)
foreach ($check in $checks) {
    $found, $result = try {
        $value = (& $check.Command | Where-Object { $_.PSObject.Properties[$check.Value] } | Select-Object -Last 1).$($check.Value)
        $value, ("$value" -eq "$($check.Wanted)" ? 'Pass' : 'Fail')
    }
    catch { "$_", 'Error' }
    [pscustomobject]@{ Check = $check.Check; Command = "$($check.Command)".Trim(); Found = $found; Wanted = $check.Wanted; Result = $result }
}
