#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeDiscovery {
    $rows = Get-Content (Join-Path $PSScriptRoot '..' 'records' 'nearly-right.json') -Raw | ConvertFrom-Json -AsHashtable
}

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    $config = New-ConfigPath
    Set-Content $config '{ }'
    $offline = @{ ZonePath = Join-Path $repository 'tests' 'records' 'nearly-right.zone'; ConfigPath = $config }
}

Describe 'What people are told of records that are nearly right' {
    It 'tells of <domain> what the command line tells' -ForEach $rows {
        $result = Test-SenderId -IPAddress 203.0.113.4 -PurportedResponsibleDomain $domain @offline
        "$($result.Status)" | Should -BeExactly $status
        "$($result.Cause)" | Should -BeExactly $cause
        $result.Record | Should -BeExactly $record
        $result.Checks[0].Detail | Should -BeExactly $detail
        if ($detail) {
            "$($result.Trace)" | Should -BeLike "*$([WildcardPattern]::Escape($detail))*"
        }
    }
}

Describe 'What was plainly meant otherwise' {
    It 'is refused for -<Parameter> <Value>, with what to write' -ForEach @(
        @{ Parameter = 'MailFrom'; Value = 'Ann <ann@contoso.com>'; Id = 'AddressInvalid'; Write = 'ann@contoso.com' }
        @{ Parameter = 'MailFrom'; Value = 'ann@contoso.com>'; Id = 'AddressInvalid'; Write = 'ann@contoso.com' }
        @{ Parameter = 'Recipient'; Value = 'contoso.com'; Id = 'AddressInvalid'; Write = $null }
        @{ Parameter = 'HelloDomain'; Value = 'ann@contoso.com'; Id = 'DomainInvalid'; Write = 'contoso.com' }
    ) {
        $named = @{ $Parameter = $Value }
        $thrown = (Invoke-Caught { Test-SenderId -Message "From: a@good.near.example`n" -IPAddress 203.0.113.4 @named @offline }).Thrown
        $thrown.FullyQualifiedErrorId | Should -Be "$Id,SenderId.PowerShell.Commands.TestSenderIdCommand"
        "$thrown" | Should -BeLike "*$([WildcardPattern]::Escape($Value))*-$Parameter*"
        if ($Write) {
            "$thrown" | Should -BeLike "*write $Write."
        }
    }

    It 'is warned of where -ConfigPath names a file that does not exist' {
        $missing = New-ConfigPath
        "$((Invoke-Caught { Get-SenderIdConfig -ConfigPath $missing }).Warnings)" | Should -BeLike "*$missing*"
        (Invoke-Caught { Set-SenderIdConfig -ConfigPath $missing -SpoofedDomainAction Reject }).Warnings | Should -BeNullOrEmpty
        (Invoke-Caught { Get-SenderIdConfig -ConfigPath $missing }).Warnings | Should -BeNullOrEmpty
    }
}
